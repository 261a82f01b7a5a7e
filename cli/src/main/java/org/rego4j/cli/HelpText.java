package org.rego4j.cli;

/** What the commands say of themselves. */
final class HelpText {
  static final String ROOT =
      """
      An OPA-compatible policy engine on the JVM.

      Usage:
        rego4j [command]

      Available Commands:
        eval        Evaluate a Rego query
        run         Start rego4j as an HTTP server
        version     Print the version

      Use "rego4j [command] --help" for more information about a command.
      """;

  static final String EVAL =
      """
      Evaluate a Rego query and print the result.

      Usage:
        rego4j eval <query> [flags]

      Flags:
            --count int                the number of evaluations (default 1)
        -d, --data strings             set policy or data file(s): files, folders, prefix:path, file://
            --disable-early-exit       disable 'early exit' evaluations
            --disable-indexing         disable indexing optimizations
            --fail                     exits with non-zero exit code on undefined/empty result and errors
            --fail-defined             exits with non-zero exit code on defined/non-empty result and errors
        -f, --format string            json|values|bindings|pretty|source|raw|discard (default json)
        -h, --help                     help for eval
            --ignore strings           set file and directory names to ignore during loading
            --import strings           set query import(s)
        -i, --input string             set input file path
            --metrics                  report query performance metrics
            --package string           set query package
            --show-builtin-errors      collect and return all encountered built-in errors
            --stdin                    read query from stdin
        -I, --stdin-input              read input document from stdin
            --strict-builtin-errors    treat the first built-in function error encountered as fatal
            --timeout duration         set eval timeout (default unlimited)
            --v0-compatible            opt-in to the behaviour of OPA before v1.0
      """;

  static final String RUN =
      """
      Start rego4j as an HTTP server.

      Usage:
        rego4j run --server [flags] [files]

      Flags:
        -a, --addr strings             set listening address (default [localhost:8181])
        -h, --help                     help for run
            --ignore strings           set file and directory names to ignore during loading
        -s, --server                   start the runtime in server mode
            --v0-compatible            opt-in to the behaviour of OPA before v1.0
      """;

  static final String VERSION =
      """
      Print the version.

      Usage:
        rego4j version [flags]

      Flags:
        -h, --help   help for version
      """;

  private HelpText() {}
}
