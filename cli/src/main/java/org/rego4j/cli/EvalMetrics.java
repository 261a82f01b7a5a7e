package org.rego4j.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;

/** How long the parts of an evaluation took, under OPA's names; a list for each repetition. */
final class EvalMetrics {
  static final String LOAD_FILES = "timer_rego_load_files_ns";
  static final String LOAD_BUNDLES = "timer_rego_load_bundles_ns";
  static final String DATA_PARSE = "timer_rego_data_parse_ns";
  static final String MODULE_PARSE = "timer_rego_module_parse_ns";
  static final String MODULE_COMPILE = "timer_rego_module_compile_ns";
  static final String QUERY_PARSE = "timer_rego_query_parse_ns";
  static final String QUERY_COMPILE = "timer_rego_query_compile_ns";
  static final String QUERY_EVAL = "timer_rego_query_eval_ns";

  private static final double[] QUANTILES = {0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};
  private static final List<String> QUANTILE_NAMES =
      List.of("75%", "90%", "95%", "99%", "99.9%", "99.99%");

  private final Map<String, List<Long>> timers = new TreeMap<>();

  void add(String name, long nanos) {
    List<Long> known = timers.get(name);
    if (known == null) {
      known = new ArrayList<>();
      timers.put(name, known);
    }
    known.add(nanos);
  }

  List<String> names() {
    return new ArrayList<>(timers.keySet());
  }

  /** The time of each timer, where the query ran once. */
  ObjectValue single() {
    ObjectBuilder made = new ObjectBuilder();
    for (Map.Entry<String, List<Long>> timer : timers.entrySet()) {
      made.put(timer.getKey(), NumberValue.of(timer.getValue().get(0)));
    }
    return made.build();
  }

  /** What the repetitions of each timer come to. */
  ObjectValue aggregated() {
    ObjectBuilder made = new ObjectBuilder();
    for (String name : timers.keySet()) {
      ObjectBuilder one = new ObjectBuilder();
      long[] sorted = sorted(name);
      for (int i = 0; i < QUANTILES.length; i++) {
        one.put(QUANTILE_NAMES.get(i), number(quantile(sorted, QUANTILES[i])));
      }
      one.put("count", NumberValue.of(sorted.length));
      one.put("max", NumberValue.of(sorted[sorted.length - 1]));
      one.put("mean", number(mean(sorted)));
      one.put("median", number(quantile(sorted, 0.5)));
      one.put("min", NumberValue.of(sorted[0]));
      one.put("stddev", number(deviation(sorted)));
      made.put(name, one.build());
    }
    return made.build();
  }

  /** Minimum, maximum, mean and two quantiles of a timer, as tables show them. */
  List<String> row(String name) {
    long[] sorted = sorted(name);
    return List.of(
        name,
        Long.toString(sorted[0]),
        Long.toString(sorted[sorted.length - 1]),
        GoFloat.text(mean(sorted)),
        GoFloat.text(quantile(sorted, 0.9)),
        GoFloat.text(quantile(sorted, 0.99)));
  }

  private long[] sorted(String name) {
    List<Long> values = timers.getOrDefault(name, List.of());
    long[] out = new long[values.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = values.get(i);
    }
    Arrays.sort(out);
    return out;
  }

  private static double quantile(long[] sorted, double quantile) {
    double at = quantile * (sorted.length + 1);
    if (at < 1) {
      return sorted[0];
    }
    if (at >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    double low = sorted[(int) at - 1];
    return low + (at - Math.floor(at)) * (sorted[(int) at] - low);
  }

  private static double mean(long[] values) {
    double sum = 0;
    for (long each : values) {
      sum += each;
    }
    return sum / values.length;
  }

  private static double deviation(long[] values) {
    double mean = mean(values);
    double sum = 0;
    for (long each : values) {
      sum += (each - mean) * (each - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  private static NumberValue number(double value) {
    String exact = Double.toString(value);
    return NumberValue.parse(new BigDecimal(exact).stripTrailingZeros().toPlainString());
  }
}
