package org.rego4j.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runner on the command line: {@code [--docs FILE] [--own] [FOLDER]}. Without a folder it runs
 * our own cases, with one that folder's, with both ways given both.
 */
public final class ConformanceCommand {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final PrintWriter out;
  private final Evaluator evaluator;

  ConformanceCommand(PrintWriter out, Evaluator evaluator) {
    this.out = out;
    this.evaluator = evaluator;
  }

  public static void main(String[] args) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Evaluator engine = new TimedEvaluator(new EngineEvaluator(), LIMIT);
    new ConformanceCommand(out, engine).run(List.of(args));
    out.flush();
  }

  /** Runs what the arguments name; whether everything ended as expected. */
  boolean run(List<String> args) throws IOException {
    Path docs = null;
    Path folder = null;
    boolean own = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--docs") && i + 1 < args.size()) {
        docs = Path.of(args.get(++i));
      } else if (arg.equals("--own")) {
        own = true;
      } else if (folder == null && !arg.startsWith("-")) {
        folder = Path.of(arg);
      } else {
        out.println("usage: run [--own] [--docs FILE] [FOLDER]");
        return false;
      }
    }
    return run(folder, own || folder == null || docs != null, docs);
  }

  private boolean run(@Nullable Path folder, boolean own, @Nullable Path docs) throws IOException {
    List<ConformanceCase> cases = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    if (own) {
      cases.addAll(CaseSuites.own());
    }
    if (folder != null) {
      cases.addAll(CaseSuites.opa(folder));
    } else {
      out.println("OPA's suite was not run: no folder of its cases was given.");
      notRun.add("OPA's suite");
    }
    List<Verdict> verdicts =
        new ConformanceRun(evaluator, CaseSuites.expectedFailures()).run(cases);
    verdicts.stream()
        .filter(v -> v.kind() != Verdict.Kind.PASSED)
        .sorted(Comparator.comparing(Verdict::kind))
        .forEach(v -> out.println(v.describe()));
    ConformanceReport report = new ConformanceReport(verdicts);
    if (docs != null) {
      Files.writeString(docs, page(report, notRun, verdicts));
    }
    out.print(report.text());
    return verdicts.stream().allMatch(Verdict::acceptable);
  }

  private static String page(
      ConformanceReport report, List<String> notRun, List<Verdict> verdicts) {
    StringBuilder page = new StringBuilder();
    page.append("# Conformance\n\n");
    page.append("Cases are evaluated by the engine and compared with what OPA 1.22.2 answers. ");
    page.append("A failure that `expected-failures.yaml` names counts as a failure here. ");
    page.append("The page is written by `conformance-tests/run --docs docs/conformance.md FOLDER`");
    page.append(", where FOLDER is OPA's `testdata`.\n\n");
    page.append(report.markdown(notRun));
    Map<String, Integer> reasons = new TreeMap<>();
    int unexplained = 0;
    for (Verdict verdict : verdicts) {
      if (verdict.kind() == Verdict.Kind.EXPECTED_FAILURE) {
        reasons.merge(verdict.reason(), 1, Integer::sum);
      } else if (verdict.kind() == Verdict.Kind.FAILED) {
        unexplained++;
      }
    }
    page.append("\n## Why cases fail\n\n| reason | cases |\n|---|---:|\n");
    reasons.forEach(
        (why, n) -> page.append("| ").append(why).append(" | ").append(n).append(" |\n"));
    page.append("| not yet explained | ").append(unexplained).append(" |\n");
    return page.toString();
  }
}
