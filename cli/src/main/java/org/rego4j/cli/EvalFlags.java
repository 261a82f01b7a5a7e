package org.rego4j.cli;

import java.util.List;

/** The flags of {@code eval}, in the order of their names. */
final class EvalFlags {
  private EvalFlags() {}

  static FlagSet create() {
    return new FlagSet(
        List.of(
            Flag.list("bundle", "string", "load a bundle file or folder; may be repeated")
                .shorthand("b"),
            Flag.text("capabilities", "a version or a file of capabilities"),
            Flag.integer("count", "1", "how many times the query is evaluated"),
            Flag.bool("coverage", "report coverage").later(),
            Flag.commas("coverage-runs", "further passes that tell why code is not covered")
                .initially("[index_excluded,early_exit]")
                .later(),
            Flag.list("data", "string", "load a policy or data file or folder; may be repeated")
                .shorthand("d"),
            Flag.bool("disable-early-exit", "evaluate rules to their end"),
            Flag.bool("disable-indexing", "evaluate rules without an index"),
            Flag.list("disable-inlining", "stringArray", "documents that are not inlined").later(),
            Flag.text("entrypoint", "an entrypoint, as a path with slashes").shorthand("e").later(),
            Flag.choice(
                    "explain",
                    "off",
                    List.of("off", "full", "notes", "fails", "debug"),
                    "explain how the result came about")
                .later(),
            Flag.bool("fail", "exit with 1 where the result is undefined or empty"),
            Flag.bool("fail-defined", "exit with 1 where the result is defined and not empty"),
            Flag.choice(
                    "format",
                    "json",
                    List.of("json", "values", "bindings", "pretty", "source", "raw", "discard"),
                    "how the result is printed")
                .shorthand("f"),
            HelpText.helpFlag("eval"),
            Flag.commas("ignore", "names of files and folders to pass over, such as '.*'"),
            Flag.list("import", "string", "an import of the query; may be repeated"),
            Flag.text("input", "the file of the input document").shorthand("i"),
            Flag.bool("instrument", "report detailed metrics (implies --metrics)").later(),
            Flag.bool("metrics", "report metrics of the query"),
            Flag.bool(
                    "nondeterminstic-builtins",
                    "evaluate nondeterministic builtins in partial evaluation")
                .later(),
            Flag.integer("optimize", "", "the level of optimization").shorthand("O").later(),
            Flag.bool("optimize-store-for-read-speed", "keep data in a form fast to read").later(),
            Flag.text("package", "the package that the query stands in"),
            Flag.bool("partial", "evaluate partially").shorthand("p").later(),
            Flag.integer("pretty-limit", "80", "where pretty output is cut"),
            Flag.bool("profile", "profile expressions").later(),
            Flag.integer("profile-limit", "10", "how many expressions a profile shows").later(),
            Flag.list("profile-sort", "string", "what a profile is sorted by; may be repeated")
                .later(),
            Flag.text("schema", "a file or folder of JSON schemas").shorthand("s").later(),
            Flag.bool("shallow-inlining", "inline no rules that depend on unknowns").later(),
            Flag.bool("show-builtin-errors", "report the errors of builtins beside the result"),
            Flag.bool("stdin", "read the query from stdin"),
            Flag.bool("stdin-input", "read the input document from stdin").shorthand("I"),
            Flag.bool("strict", "compile in strict mode").shorthand("S").later(),
            Flag.bool("strict-builtin-errors", "end with the first error of a builtin"),
            Flag.choice("target", "rego", List.of("rego", "wasm"), "what evaluates")
                .shorthand("t")
                .later(),
            Flag.duration("timeout", "how long the query may take (default unlimited)"),
            Flag.list("unknowns", "stringArray", "paths that partial evaluation does not know")
                .shorthand("u")
                .initially("[input]")
                .later(),
            Flag.bool("v0-compatible", "behave as OPA before v1.0"),
            Flag.bool("v1-compatible", "behave as OPA v1.0").unlisted(),
            Flag.bool("var-values", "show values of variables in traces").later()));
  }
}
