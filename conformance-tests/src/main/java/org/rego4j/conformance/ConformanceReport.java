package org.rego4j.conformance;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by source and area. A failure counts as one, expected or not. */
final class ConformanceReport {
  /** How many cases ended how. */
  static final class Count {
    private final Map<Verdict.Kind, Integer> byKind = new EnumMap<>(Verdict.Kind.class);

    private void add(Verdict verdict) {
      byKind.merge(verdict.kind(), 1, Integer::sum);
    }

    int of(Verdict.Kind kind) {
      return byKind.getOrDefault(kind, 0);
    }

    int passed() {
      return of(Verdict.Kind.PASSED) + of(Verdict.Kind.UNEXPECTED_PASS);
    }

    int failed() {
      return of(Verdict.Kind.FAILED) + of(Verdict.Kind.EXPECTED_FAILURE);
    }
  }

  private final Map<String, Map<String, Count>> bySource = new TreeMap<>();
  private final Count total = new Count();

  ConformanceReport(Collection<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      total.add(verdict);
      Map<String, Count> areas =
          bySource.computeIfAbsent(verdict.testCase().source(), s -> new TreeMap<>());
      areas.computeIfAbsent(verdict.testCase().area(), a -> new Count()).add(verdict);
      areas.computeIfAbsent("", a -> new Count()).add(verdict);
    }
  }

  Count total() {
    return total;
  }

  /** The counts as lines of text, one an area, and the sum last. */
  String text() {
    StringBuilder out = new StringBuilder();
    bySource.forEach(
        (source, areas) -> {
          out.append(source).append('\n');
          areas.forEach(
              (area, count) -> {
                if (!area.isEmpty()) {
                  out.append(String.format("  %-40s %s%n", area, line(count)));
                }
              });
          out.append(String.format("  %-40s %s%n", "all", line(count(areas))));
        });
    return out.append(summary()).append('\n').toString();
  }

  /** {@code N passed, N failed}: a failure that was expected is a failure. */
  String summary() {
    return total.passed() + " passed, " + total.failed() + " failed";
  }

  private static String line(Count count) {
    StringBuilder out = new StringBuilder();
    out.append(count.passed()).append(" passed, ").append(count.failed()).append(" failed");
    if (count.of(Verdict.Kind.EXPECTED_FAILURE) > 0) {
      out.append(" (").append(count.of(Verdict.Kind.EXPECTED_FAILURE)).append(" of them expected)");
    }
    if (count.of(Verdict.Kind.UNEXPECTED_PASS) > 0) {
      out.append(", ").append(count.of(Verdict.Kind.UNEXPECTED_PASS)).append(" pass unexpectedly");
    }
    return out.toString();
  }

  private static Count count(Map<String, Count> areas) {
    return areas.getOrDefault("", new Count());
  }

  /** The counts as tables of a documentation page. */
  String markdown(List<String> notRun) {
    StringBuilder out = new StringBuilder();
    out.append("| suite | passed | failed |\n|---|---:|---:|\n");
    bySource.forEach((source, areas) -> row(out, name(source), count(areas)));
    for (String suite : notRun) {
      out.append("| ").append(suite).append(" | not run | not run |\n");
    }
    bySource.forEach(
        (source, areas) -> {
          out.append("\n## ").append(name(source)).append(", by area\n\n");
          out.append("| area | passed | failed |\n|---|---:|---:|\n");
          areas.forEach(
              (area, count) -> {
                if (!area.isEmpty()) {
                  row(out, area, count);
                }
              });
        });
    return out.toString();
  }

  private static String name(String source) {
    String version = source.substring(source.indexOf('/') + 1);
    return (source.startsWith("own/") ? "Our own cases, Rego " : "OPA's suite, Rego ") + version;
  }

  private static void row(StringBuilder out, String name, Count count) {
    out.append("| ").append(name).append(" | ").append(count.passed()).append(" | ");
    out.append(count.failed()).append(" |\n");
  }
}
