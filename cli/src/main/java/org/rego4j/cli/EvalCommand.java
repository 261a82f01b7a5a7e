package org.rego4j.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.Capabilities;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.BundleReader;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.server.RuntimeDocument;
import org.rego4j.value.Value;

/** {@code eval}: one query, evaluated and printed. */
final class EvalCommand {
  private static final int WRONG_USAGE = 1;
  private static final int FAILED = 2;

  private final Console console;
  private final InputReader reader;
  private final FlagSet flags = EvalFlags.create();
  private final EvalMetrics metrics = new EvalMetrics();
  private Capabilities capabilities = Capabilities.ALL;

  EvalCommand(Console console) {
    this.console = console;
    this.reader = new InputReader(console);
  }

  int run(List<String> args) {
    try {
      flags.parse(args);
      if (flags.isOn("help")) {
        console.out().print(HelpText.EVAL.text(flags));
        return 0;
      }
      check();
      flags.fill("OPA_EVAL_", console.environment());
      flags.refuseUnbuilt();
      capabilities = CapabilitiesFlag.of(flags.text("capabilities"), console.folder());
      if (format().equals("source")) {
        throw new UsageException("invalid output format for evaluation");
      }
    } catch (UsageException e) {
      return HelpText.EVAL.refuse(console, flags, e);
    }
    if (flags.isOn("strict-builtin-errors") && flags.isOn("show-builtin-errors")) {
      console
          .err()
          .println(
              "cannot use --show-builtin-errors with --strict-builtin-errors,"
                  + " --strict-builtin-errors will return the first built-in error encountered"
                  + " immediately");
      return FAILED;
    }
    try {
      return evaluate();
    } catch (FailedException e) {
      console.err().println(e.getMessage());
    } catch (LoadException e) {
      output().errors(ErrorList.of(e));
    } catch (BundleException e) {
      output().errors(ErrorList.of(String.valueOf(e.getMessage())));
    } catch (RegoException e) {
      output().errors(ErrorList.of(e));
    } catch (EvalException e) {
      output().errors(ErrorList.of(List.of(e)));
    }
    return FAILED;
  }

  /** Refuses flags that contradict each other; those from the environment are not asked. */
  private void check() {
    int queries = flags.rest().size();
    if (queries > 0 && flags.isOn("stdin")) {
      throw new UsageException("specify query argument or --stdin but not both");
    }
    if (queries == 0 && !flags.isOn("stdin")) {
      throw new UsageException("specify query argument or --stdin");
    }
    if (queries > 1) {
      throw new UsageException("specify at most one query argument");
    }
    if (flags.isOn("stdin") && flags.isOn("stdin-input")) {
      throw new UsageException("specify --stdin or --stdin-input but not both");
    }
    if (flags.isOn("stdin-input") && flags.text("input") != null) {
      throw new UsageException("specify --stdin-input or --input but not both");
    }
    if (flags.isOn("fail") && flags.isOn("fail-defined")) {
      throw new UsageException("specify --fail or --fail-defined but not both");
    }
  }

  private String format() {
    String format = flags.text("format");
    return format == null ? "json" : format;
  }

  private EvalOutput output() {
    return EvalOutput.of(format(), console);
  }

  private int evaluate() {
    @Nullable Value input = input();
    Engine engine = compiled();
    String query =
        flags.isOn("stdin")
            ? new String(reader.standardInput(), StandardCharsets.UTF_8)
            : flags.rest().get(0);
    if (query.isEmpty()) {
      output().errors(ErrorList.of("cannot evaluate empty query"));
      return FAILED;
    }
    if (isEmpty(query)) {
      throw new RegoException(
          List.of(new Diagnostic(DiagnosticCode.COMPILE, null, "empty query cannot be compiled")));
    }
    EvalResult result = evaluate(engine, query, input);
    for (long i = flags.number("count"); i > 1; i--) {
      result = evaluate(engine, query, input);
    }
    boolean shown = flags.isOn("show-builtin-errors") && !result.builtinErrors().isEmpty();
    output()
        .result(
            result,
            shown ? ErrorList.of(result.builtinErrors()) : null,
            flags.isOn("metrics") ? metrics : null,
            flags.number("count"));
    boolean defined = !result.results().isEmpty();
    boolean failed = defined ? flags.isOn("fail-defined") : flags.isOn("fail");
    return failed ? WRONG_USAGE : 0;
  }

  /** Whether a query holds nothing but blanks and comments. */
  private static boolean isEmpty(String query) {
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (c == '#') {
        int end = query.indexOf('\n', at);
        at = end < 0 ? query.length() : end;
      } else if (!Character.isWhitespace(c)) {
        return false;
      } else {
        at++;
      }
    }
    return true;
  }

  private @Nullable Value input() {
    if (flags.isOn("stdin-input")) {
      return InputReader.document(reader.standardInput());
    }
    String path = flags.text("input");
    return path == null || path.isEmpty() ? null : InputReader.document(reader.file(path));
  }

  private Engine compiled() {
    RegoVersion version = flags.isOn("v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    long start = System.nanoTime();
    List<String> paths = flags.list("data");
    LoadedFiles files =
        new FileLoader(version, flags.list("ignore"), console.folder())
            .language(capabilities.language())
            .load(paths);
    long loaded = System.nanoTime();
    Map<String, Bundle> bundles = bundles(version);
    long read = System.nanoTime();
    boolean policies = !files.modules().isEmpty();
    boolean data = files.data().length() > 0;
    Engine engine;
    if (bundles.isEmpty()) {
      Engine.Builder builder = settings(version).data(files.data());
      for (Module module : files.modules()) {
        builder.module(module);
      }
      engine = builder.build();
    } else {
      try {
        Activation.checkRoots(bundles);
      } catch (BundleException e) {
        throw e.during("bundle activation failed: ");
      }
      engine = Activation.of(() -> settings(version), files, bundles).engine();
      metrics.add(EvalMetrics.LOAD_BUNDLES, read - loaded);
      for (Bundle each : bundles.values()) {
        policies |= !each.modules().isEmpty();
        data |= each.data().length() > 0;
      }
    }
    if (!paths.isEmpty()) {
      metrics.add(EvalMetrics.LOAD_FILES, loaded - start);
    }
    if (policies) {
      metrics.add(EvalMetrics.MODULE_PARSE, read - start);
      metrics.add(EvalMetrics.MODULE_COMPILE, System.nanoTime() - read);
    }
    if (data) {
      metrics.add(EvalMetrics.DATA_PARSE, read - start);
    }
    return engine;
  }

  private Map<String, Bundle> bundles(RegoVersion version) {
    List<String> names = flags.list("bundle");
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    if (!names.isEmpty()) {
      BundleReader bundleReader =
          new BundleReader(version, console.folder())
              .ignoring(flags.list("ignore"))
              .language(capabilities.language());
      for (String name : names) {
        try {
          bundles.put(name, bundleReader.read(name));
        } catch (BundleException e) {
          throw e.during("loading error: ");
        }
      }
    }
    return bundles;
  }

  private Engine.Builder settings(RegoVersion version) {
    return Engine.builder()
        .regoVersion(version)
        .capabilities(capabilities)
        .prints(true)
        .earlyExit(!flags.isOn("disable-early-exit"))
        .indexing(!flags.isOn("disable-indexing"));
  }

  private EvalResult evaluate(Engine engine, String query, @Nullable Value input) {
    long start = System.nanoTime();
    String name = flags.text("package");
    String pkg = name == null || name.isEmpty() ? null : "data." + name;
    PreparedQuery prepared = engine.prepareQuery(query, flags.list("import"), pkg);
    long compiled = System.nanoTime();
    EvalResult result = prepared.eval(options(input));
    metrics.add(EvalMetrics.QUERY_PARSE, (compiled - start) / 2);
    metrics.add(EvalMetrics.QUERY_COMPILE, (compiled - start) / 2);
    metrics.add(EvalMetrics.QUERY_EVAL, System.nanoTime() - compiled);
    return result;
  }

  private EvalOptions options(@Nullable Value input) {
    EvalOptions.Builder options =
        EvalOptions.builder()
            .input(input)
            .strictBuiltinErrors(flags.isOn("strict-builtin-errors"))
            .runtime(RuntimeDocument.ofCommand(console.environment()))
            .printer(console.err()::println);
    Duration limit = flags.duration("timeout");
    if (limit != null && limit.compareTo(Duration.ZERO) > 0) {
      options.timeout(limit);
    }
    return options.build();
  }
}
