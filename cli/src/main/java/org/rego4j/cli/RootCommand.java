package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/** The command line as a whole: finds the command that it names. */
final class RootCommand {
  private final Console console;

  RootCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) {
    int at = command(args);
    if (at < 0) {
      return alone(args);
    }
    String name = args.get(at);
    List<String> rest = new ArrayList<>(args);
    rest.remove(at);
    return switch (name) {
      case "eval" -> new EvalCommand(console).run(rest);
      case "run" -> new RunCommand(console).run(rest);
      case "version" -> new VersionCommand(console).run(rest);
      case "help" -> new HelpCommand(console).run(rest);
      case "oracle", "refactor" -> later(name);
      default -> CommandNames.isKnown(name) ? later(name) : unknown(name);
    };
  }

  /** The index of the first argument that is neither a flag nor a flag's value, or -1. */
  private static int command(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        return -1;
      }
      boolean alone = arg.contains("=") || arg.equals("--help") || arg.equals("-h");
      if (arg.startsWith("--") ? !alone : arg.startsWith("-") && arg.length() == 2 && !alone) {
        i++;
      } else if (!arg.isEmpty() && !arg.startsWith("-")) {
        return flagged(args, i) ? -1 : i;
      }
    }
    return -1;
  }

  /** Whether help is asked for before a command is named. */
  private static boolean flagged(List<String> args, int before) {
    List<String> first = args.subList(0, before);
    return first.contains("-h") || first.contains("--help");
  }

  private int alone(List<String> args) {
    FlagSet flags = new FlagSet(List.of(HelpText.helpFlag("opa")));
    try {
      flags.parse(args);
    } catch (UsageException e) {
      return HelpText.ROOT.refuse(console, flags, e);
    }
    console.out().print(HelpText.ROOT.text(flags));
    return 0;
  }

  private int later(String name) {
    console.err().println("Error: the command " + name + " is not built yet");
    return 1;
  }

  private int unknown(String name) {
    StringBuilder text = new StringBuilder("Error: unknown command ");
    Quoting.goQuote(name, text);
    text.append(" for \"opa\"\n");
    @Nullable String near = CommandNames.near(name);
    if (near != null) {
      text.append("\nDid you mean this?\n").append(near).append('\n');
    }
    console.err().println(text.append("Run 'opa --help' for usage."));
    return 1;
  }
}
