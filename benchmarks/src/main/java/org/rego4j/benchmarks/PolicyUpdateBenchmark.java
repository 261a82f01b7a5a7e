package org.rego4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rego4j.Engine;
import org.rego4j.EvalResult;

/**
 * A policy put beside others and asked at once: how the cost grows with the number of those that
 * are loaded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xss8m"})
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the set-up
public class PolicyUpdateBenchmark {
  /** The number of a policy that is not loaded. */
  private static final int NEW = 1_000_000;

  /** How many policies are loaded; each has twelve rules, four of which need other policies. */
  @Param({"100", "500", "1500", "4000"})
  int loaded;

  private Engine engine;
  private int count;

  @Setup
  public void load() {
    Engine.Builder builder = Engine.builder().module("lib.rego", library());
    for (int i = 0; i < loaded; i++) {
      builder.module("p" + i + ".rego", policy(i, i));
    }
    engine = builder.build();
  }

  private static String library() {
    return """
        package lib

        is_admin(user) if "admin" in user.roles

        owns(user, thing) if thing.owner == user.name

        limits := {"read": 100, "write": 10}
        """;
  }

  private static String policy(int i, int number) {
    String text =
        """
        package team.p%1$d

        import data.lib

        default allow := false

        allow if lib.is_admin(input.user)

        allow if {
          input.action == "read"
          some role in input.user.roles
          role in readers
        }

        allow if {
          input.action == "write"
          lib.owns(input.user, input.thing)
          count(writes) < lib.limits.write
        }

        readers := {"reader", "auditor", "r%1$d"}

        writes contains w if {
          some w in input.history
          w.action == "write"
        }

        deny contains msg if {
          input.thing.locked
          msg := sprintf("%%s is locked", [input.thing.name])
        }

        deny contains msg if {
          not allow
          msg := "not allowed"
        }

        score(x) := x * 2 if x > 10

        score(x) := x if x <= 10

        total := sum([score(w.size) | some w in input.history])

        number := %2$d
        """;
    return text.formatted(i, number);
  }

  /** A policy that is new. */
  @Benchmark
  public EvalResult add() {
    Engine next = engine.update().module("new.rego", policy(NEW, count++)).build();
    return next.preparePath(List.of("team", "p" + NEW, "deny")).eval();
  }

  /** A policy in the place of another that nobody needs. */
  @Benchmark
  public EvalResult replace() {
    Engine next = engine.update().module("p7.rego", policy(7, count++)).build();
    return next.preparePath(List.of("team", "p7", "deny")).eval();
  }

  /** A policy that all others need. */
  @Benchmark
  public EvalResult replaceLibrary() {
    Engine next =
        engine.update().module("lib.rego", library() + "\nnumber := " + count++ + "\n").build();
    return next.preparePath(List.of("team", "p7", "deny")).eval();
  }
}
