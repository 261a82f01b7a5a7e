package org.rego4j.conformance.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.QueryResult;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.eval.EvalException;
import org.rego4j.value.Value;

/**
 * Calls the deterministic builtins with arguments of any kind, a call a seed. Right is a value,
 * undefined, an error of the builtin, or the end of the query's budget; the same when it is asked
 * again; soon, and of a size that the budget pays for. All else is a mistake of ours.
 *
 * <p>For one thread.
 */
final class BuiltinFuzz implements AutoCloseable {
  /** What the compiler gives a meaning of its own, so that no call of it is left. */
  private static final Set<String> COMPILED_AWAY =
      Set.of("assign", "eq", "rego.metadata.chain", "rego.metadata.rule");

  private static final long STEPS = 300_000;

  /** A result may be so much larger than the steps that were allowed, and the arguments. */
  private static final long SIZE_OF_STEP = 16;

  /** A call that has not ended by then is taken for one that never does. */
  private static final long HANGING_SECONDS = 60;

  private static final Set<String> CODES =
      Set.of(
          BuiltinException.BUILTIN_ERROR,
          BuiltinException.TYPE_ERROR,
          EvalException.CONFLICT,
          EvalException.CANCELLED);

  /** What a value of thousands of levels may come to. */
  private static final String TOO_DEEP =
      EvalException.INTERNAL + ": evaluation is nested too deeply for its thread";

  private final Engine engine = Engine.builder().build();
  private final EvalOptions options = EvalOptions.builder().maxSteps(STEPS).nowNanos(0).build();
  private final List<BuiltinSpec> specs;
  private final Map<String, PreparedQuery> queries = new HashMap<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "fuzz");
            thread.setDaemon(true);
            caller = thread;
            return thread;
          });
  private volatile @Nullable Thread caller;

  /**
   * @param prefix what the names of the builtins begin with; empty for all
   */
  BuiltinFuzz(String prefix) {
    BuiltinCatalogue catalogue = BuiltinCatalogue.standard();
    List<BuiltinSpec> found = new ArrayList<>();
    for (String name : catalogue.names()) {
      BuiltinSpec spec = spec(catalogue, name);
      if (spec.isDeterministic()
          && spec.hasResult()
          && !COMPILED_AWAY.contains(name)
          && name.startsWith(prefix)) {
        found.add(spec);
      }
    }
    specs = List.copyOf(found);
  }

  private static BuiltinSpec spec(BuiltinCatalogue catalogue, String name) {
    var builtin = catalogue.find(name);
    if (builtin == null) {
      throw new IllegalStateException("no builtin " + name);
    }
    return builtin.spec();
  }

  /** How many builtins are called. */
  int builtins() {
    return specs.size();
  }

  /** The call that a seed makes. */
  BuiltinCall call(long seed) {
    return BuiltinCall.of(seed, specs);
  }

  /** What is wrong with the call of a seed; empty where nothing is. */
  String mistake(long seed) throws InterruptedException {
    BuiltinCall call = call(seed);
    Future<String> answer = executor.submit(() -> mistake(call));
    try {
      return answer.get(HANGING_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Thread hanging = caller;
      return call
          + "\n  has not ended: "
          + (hanging == null ? "" : Arrays.toString(hanging.getStackTrace()));
    } catch (ExecutionException e) {
      StringWriter trace = new StringWriter();
      Objects.requireNonNull(e.getCause()).printStackTrace(new PrintWriter(trace));
      return call + "\n  throws " + trace.toString().lines().limit(15).toList();
    }
  }

  private String mistake(BuiltinCall call) {
    Outcome outcome = outcome(call);
    if (!outcome.equals(outcome(call))) {
      return call + "\n  answers differently when it is asked again";
    }
    for (Value value : outcome.values()) {
      long most = SIZE_OF_STEP * (STEPS + ResultSize.of(call.arguments(), Long.MAX_VALUE));
      if (ResultSize.of(value, most) >= most) {
        return call + "\n  gives more than " + most + " characters and elements";
      }
    }
    for (String error : outcome.errors()) {
      if (!TOO_DEEP.equals(error) && !CODES.contains(error.substring(0, error.indexOf(':')))
          || error.contains("java.")
          || error.contains("org.rego4j")) {
        return call + "\n  says " + error;
      }
    }
    return "";
  }

  /** What came of a call: values and errors. */
  private record Outcome(List<Value> values, List<String> errors) {}

  private Outcome outcome(BuiltinCall call) {
    List<Value> values = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    try {
      EvalResult result =
          queries
              .computeIfAbsent(call.name(), this::prepare)
              .eval(options.withInput(call.arguments()));
      for (QueryResult each : result.results()) {
        values.addAll(each.bindings().values());
      }
      for (EvalException each : result.builtinErrors()) {
        errors.add(each.code() + ": " + each.getMessage());
      }
    } catch (EvalException e) {
      errors.add(e.code() + ": " + e.getMessage());
    }
    return new Outcome(values, errors);
  }

  private PreparedQuery prepare(String name) {
    StringBuilder query = new StringBuilder("x = ").append(name).append('(');
    for (BuiltinSpec spec : specs) {
      if (spec.name().equals(name)) {
        for (int i = 0; i < spec.arity(); i++) {
          query.append(i == 0 ? "" : ", ").append("input[").append(i).append(']');
        }
      }
    }
    return engine.prepareQuery(query.append(')').toString());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
