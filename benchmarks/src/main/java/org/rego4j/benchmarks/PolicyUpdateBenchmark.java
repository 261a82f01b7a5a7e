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

  /** How many policies are loaded. */
  @Param({"100", "1000", "1500", "4000"})
  int loaded;

  private Engine engine;
  private int count;

  @Setup
  public void load() {
    Engine.Builder builder = Engine.builder().module("lib.rego", PolicySet.library());
    for (int i = 0; i < loaded; i++) {
      builder.module("p" + i + ".rego", PolicySet.policy(i, i));
    }
    engine = builder.build();
  }

  /** A policy that is new. */
  @Benchmark
  public EvalResult add() {
    Engine next = engine.update().module("new.rego", PolicySet.policy(NEW, count++)).build();
    return next.preparePath(List.of("team", "p" + NEW, "deny")).eval();
  }

  /** A policy in the place of another that nobody needs. */
  @Benchmark
  public EvalResult replace() {
    Engine next = engine.update().module("p7.rego", PolicySet.policy(7, count++)).build();
    return next.preparePath(List.of("team", "p7", "deny")).eval();
  }

  /** A policy that all others need. */
  @Benchmark
  public EvalResult replaceLibrary() {
    Engine next =
        engine
            .update()
            .module("lib.rego", PolicySet.library() + "\nnumber := " + count++ + "\n")
            .build();
    return next.preparePath(List.of("team", "p7", "deny")).eval();
  }
}
