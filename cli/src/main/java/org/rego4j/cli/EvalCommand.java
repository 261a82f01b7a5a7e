package org.rego4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.server.RuntimeDocument;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** {@code eval}: one query, evaluated and printed. */
final class EvalCommand {
  private static final int FAILED = 2;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  EvalCommand(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  private static Flags flags() {
    Flags flags =
        new Flags()
            .flag("data", "d", Flags.Kind.VALUE)
            .flag("input", "i", Flags.Kind.VALUE)
            .flag("stdin-input", "I", Flags.Kind.BOOL)
            .flag("stdin", "", Flags.Kind.BOOL)
            .flag("package", "", Flags.Kind.VALUE)
            .flag("import", "", Flags.Kind.VALUE)
            .flag(
                "format",
                "f",
                Flags.Kind.VALUE,
                "json",
                "values",
                "bindings",
                "pretty",
                "source",
                "raw",
                "discard")
            .flag("fail", "", Flags.Kind.BOOL)
            .flag("fail-defined", "", Flags.Kind.BOOL)
            .flag("strict-builtin-errors", "", Flags.Kind.BOOL)
            .flag("show-builtin-errors", "", Flags.Kind.BOOL)
            .flag("disable-early-exit", "", Flags.Kind.BOOL)
            .flag("disable-indexing", "", Flags.Kind.BOOL)
            .flag("v0-compatible", "", Flags.Kind.BOOL)
            .flag("v1-compatible", "", Flags.Kind.BOOL)
            .flag("count", "", Flags.Kind.VALUE)
            .flag("timeout", "", Flags.Kind.VALUE)
            .flag("metrics", "", Flags.Kind.BOOL)
            .flag("ignore", "", Flags.Kind.VALUE)
            .flag("help", "h", Flags.Kind.BOOL);
    for (String later :
        List.of(
            "partial:p",
            "disable-inlining",
            "shallow-inlining",
            "nondeterminstic-builtins",
            "instrument",
            "profile",
            "coverage",
            "strict:S",
            "optimize-store-for-read-speed")) {
      String[] parts = later.split(":");
      flags.flag(parts[0], parts.length > 1 ? parts[1] : "", Flags.Kind.LATER_BOOL);
    }
    for (String later :
        List.of(
            "bundle:b",
            "unknowns:u",
            "explain",
            "profile-limit",
            "profile-sort",
            "pretty-limit",
            "var-values",
            "schema:s",
            "target:t",
            "optimize:O",
            "entrypoint:e",
            "capabilities",
            "coverage-runs")) {
      String[] parts = later.split(":");
      flags.flag(parts[0], parts.length > 1 ? parts[1] : "", Flags.Kind.LATER_VALUE);
    }
    return flags;
  }

  int run(List<String> args) {
    Flags flags = flags();
    String query;
    try {
      flags.parse(args);
      if (flags.isSet("help")) {
        out.print(HelpText.EVAL);
        return 0;
      }
      query = query(flags);
      if (flags.last("format", "json").equals("source")) {
        throw new UsageException("invalid output format for evaluation");
      }
      int unused = flags.number("count", 1);
      if (flags.has("timeout")) {
        Duration checked = GoDuration.parse(flags.last("timeout", "0s"));
        unused += checked.isNegative() ? 1 : 0;
      }
    } catch (UsageException e) {
      err.println("Error: " + e.getMessage());
      err.print(HelpText.EVAL);
      return 1;
    }
    EvalOutput output = new EvalOutput(flags.last("format", "json"), out, err);
    try {
      return evaluate(flags, query, output);
    } catch (LoadException e) {
      output.errors(ErrorList.of(String.valueOf(e.getMessage())));
    } catch (RegoException e) {
      output.errors(ErrorList.of(e));
    } catch (EvalException e) {
      output.errors(ErrorList.of(List.of(e)));
    } catch (InputException e) {
      err.println(e.getMessage());
    }
    return FAILED;
  }

  /** Input that cannot be read; said on stderr whatever the format. */
  private static final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
      super(message, null, false, false);
    }
  }

  private String query(Flags flags) {
    if (flags.isSet("stdin") && flags.isSet("stdin-input")) {
      throw new UsageException("specify --stdin or --stdin-input but not both");
    }
    if (flags.isSet("stdin")) {
      return all(in);
    }
    if (flags.rest().isEmpty()) {
      throw new UsageException("specify query argument or --stdin");
    }
    if (flags.rest().size() > 1) {
      throw new UsageException("specify exactly one query argument");
    }
    return flags.rest().get(0);
  }

  private static String all(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private int evaluate(Flags flags, String query, EvalOutput output) {
    RegoVersion version = flags.isSet("v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    long t0 = System.nanoTime();
    LoadedFiles files =
        new FileLoader(version, flags.all("ignore", true)).load(flags.all("data", true));
    long t1 = System.nanoTime();
    Value input = input(flags);
    Engine.Builder builder =
        Engine.builder()
            .regoVersion(version)
            .data(files.data())
            .prints(true)
            .earlyExit(!flags.isSet("disable-early-exit"))
            .indexing(!flags.isSet("disable-indexing"));
    files.modules().forEach(builder::module);
    long t2 = System.nanoTime();
    Engine engine = builder.build();
    long t3 = System.nanoTime();
    PreparedQuery prepared =
        engine.prepareQuery(query, flags.all("import", true), flags.last("package"));
    long t4 = System.nanoTime();
    EvalOptions.Builder options =
        EvalOptions.builder()
            .input(input)
            .strictBuiltinErrors(flags.isSet("strict-builtin-errors"))
            .runtime(RuntimeDocument.ofCommand(System.getenv()))
            .printer(err::println);
    if (flags.has("timeout")) {
      Duration limit = GoDuration.parse(flags.last("timeout", "0s"));
      options.timeout(limit.isZero() ? null : limit);
    }
    EvalResult result = prepared.eval(options.build());
    for (int i = 1; i < flags.number("count", 1); i++) {
      result = prepared.eval(options.build());
    }
    long t5 = System.nanoTime();
    ObjectValue metrics = ObjectValue.EMPTY;
    if (flags.isSet("metrics")) {
      metrics =
          new ObjectBuilder()
              .put("timer_rego_load_files_ns", NumberValue.of(t1 - t0))
              .put("timer_rego_module_compile_ns", NumberValue.of(t3 - t2))
              .put("timer_rego_module_parse_ns", NumberValue.of(t1 - t0))
              .put("timer_rego_query_compile_ns", NumberValue.of(t4 - t3))
              .put("timer_rego_query_eval_ns", NumberValue.of(t5 - t4))
              .put("timer_rego_query_parse_ns", NumberValue.of(t4 - t3))
              .build();
    }
    output.result(result, metrics, flags.isSet("show-builtin-errors"));
    boolean defined = isDefined(result);
    boolean failed = flags.isSet("fail") && !defined || flags.isSet("fail-defined") && defined;
    return failed ? 1 : 0;
  }

  private static boolean isDefined(EvalResult result) {
    return !result.results().isEmpty()
        && !(result.results().size() == 1
            && result.results().get(0).bindings().isEmpty()
            && result.results().get(0).expressions().size() == 1
            && result.results().get(0).expressions().get(0).value() == BooleanValue.FALSE);
  }

  private @Nullable Value input(Flags flags) {
    String text;
    String path = flags.last("input");
    if (flags.isSet("stdin-input")) {
      text = all(in);
    } else if (path != null) {
      String name = path.startsWith("file://") ? path.substring(7) : path;
      try {
        text = new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new InputException("open " + name + ": no such file or directory");
      }
    } else {
      return null;
    }
    try {
      return YamlReader.read(text);
    } catch (YamlException e) {
      throw new InputException("unable to parse input: yaml: " + e.getMessage());
    }
  }
}
