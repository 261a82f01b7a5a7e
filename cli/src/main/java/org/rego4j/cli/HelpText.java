package org.rego4j.cli;

/**
 * What a command says of itself.
 *
 * @param about the first paragraph
 * @param usage how it is called, and what stands before its flags
 * @param closing what stands after its flags
 */
record HelpText(String about, String usage, String closing) {
  static final HelpText ROOT =
      new HelpText(
          "An OPA-compatible policy engine on the JVM.\n",
          """
          Usage:
            rego4j [command]

          Available Commands:
            eval        Evaluate a Rego query
            help        Tell about a command
            run         Start the HTTP server
            version     Print the version
          """,
          "\nUse \"rego4j [command] --help\" for more information about a command.\n");

  static final HelpText EVAL =
      new HelpText(
          "Evaluate a Rego query and print the result.\n",
          """
          Usage:
            rego4j eval <query> [flags]

          Examples:

            A query:

              rego4j eval 'x := 1; y := 2; x < y'

            The decision of a policy on an input:

              rego4j eval --data policy.rego --input input.json data.policy.allow

            A file of data by its URL, and a folder below a path of the documents:

              rego4j eval --data file:///srv/data.json --data users.staff:staff/ data

          Files:

            --data takes files and folders. In a folder, those that end in .rego, .json, .yaml and
            .yml count, and folders give their name to the path of the data in them. A file that is
            named itself may end in anything.

          Formats:

            --format=json        all of the result, as JSON
            --format=values      an array of the values of the expressions, a result each
            --format=bindings    an object of the variables, a result each
            --format=pretty      for people: a value, or a table
            --format=source      what remains of a partial evaluation, as Rego
            --format=raw         the values, strings without quotes, for scripts
            --format=discard     all of the result but the values
          """,
          "");

  static final HelpText RUN =
      new HelpText(
          "Start the server (the interactive shell is not built yet).\n",
          """
          Usage:
            rego4j run [flags] [files]

          Files:

            Policies and data, as files and folders. In a folder, those that end in .rego, .json,
            .yaml and .yml count. A path may say where its data stand in the documents
            (<dotted-path>:<file-path>) or be a file:// URL.
          """,
          "");

  static final HelpText VERSION =
      new HelpText(
          "Print the version of rego4j, and the release of OPA that it answers as.\n",
          """
          Usage:
            rego4j version [flags]
          """,
          "");

  static final HelpText HELP =
      new HelpText(
          "Tell about a command: rego4j help [command].\n",
          """
          Usage:
            rego4j help [command] [flags]
          """,
          "");

  static Flag helpFlag(String command) {
    return Flag.bool("help", "help for " + command).shorthand("h");
  }

  /** Says what is wrong with a command line, and how the command is called; the exit code. */
  int refuse(Console console, FlagSet flags, UsageException wrong) {
    console.err().println("Error: " + wrong.getMessage());
    console.err().println(usage + flagLines(flags) + closing);
    return 1;
  }

  /** The whole text. */
  String text(FlagSet flags) {
    return about + "\n" + usage + flagLines(flags) + closing;
  }

  /** A line for each flag, the descriptions in one column. */
  private static String flagLines(FlagSet flags) {
    int width = 0;
    for (Flag flag : flags.flags()) {
      width = flag.hidden() ? width : Math.max(width, head(flag).length());
    }
    StringBuilder out = new StringBuilder("\nFlags:\n");
    for (Flag flag : flags.flags()) {
      if (!flag.hidden()) {
        String head = head(flag);
        out.append(head).append(" ".repeat(width - head.length() + 3));
        out.append(flag.description()).append(initial(flag));
        out.append(flag.built() ? "" : " (not built yet)").append('\n');
      }
    }
    return out.toString();
  }

  private static String head(Flag flag) {
    String letter = flag.shorthand().isEmpty() ? "    " : "-" + flag.shorthand() + ", ";
    return "  "
        + letter
        + "--"
        + flag.name()
        + (flag.typeName().isEmpty() ? "" : " " + flag.typeName());
  }

  private static String initial(Flag flag) {
    boolean quoted = flag.kind() == Flag.Kind.TEXT;
    return flag.initial().isEmpty() || flag.kind() == Flag.Kind.BOOL
        ? ""
        : " (default " + (quoted ? "\"" + flag.initial() + "\"" : flag.initial()) + ")";
  }
}
