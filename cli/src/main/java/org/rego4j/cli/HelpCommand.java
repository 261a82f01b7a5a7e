package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;

/** {@code help}: what a command says of itself. */
final class HelpCommand {
  private final Console console;

  HelpCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) {
    FlagSet flags = new FlagSet(List.of(HelpText.helpFlag("help")));
    try {
      flags.parse(args);
    } catch (UsageException e) {
      return HelpText.HELP.refuse(console, flags, e);
    }
    if (flags.isOn("help")) {
      console.out().print(HelpText.HELP.text(flags));
      return 0;
    }
    List<String> topics = new ArrayList<>(flags.rest());
    topics.removeIf(String::isEmpty);
    String topic = topics.isEmpty() ? "" : topics.get(0);
    switch (topic) {
      case "" ->
          console.out().print(HelpText.ROOT.text(new FlagSet(List.of(HelpText.helpFlag("opa")))));
      case "help" -> console.out().print(HelpText.HELP.text(flags));
      case "eval" -> console.out().print(HelpText.EVAL.text(EvalFlags.create()));
      case "run" -> console.out().print(HelpText.RUN.text(RunFlags.create()));
      case "version" -> console.out().print(HelpText.VERSION.text(VersionCommand.flags()));
      default -> {
        return other(topic, flags.rest());
      }
    }
    return 0;
  }

  private int other(String topic, List<String> topics) {
    if (CommandNames.isKnown(topic)) {
      console.err().println("Error: the command " + topic + " is not built yet");
      return 1;
    }
    StringBuilder text = new StringBuilder("Unknown help topic [");
    for (String each : topics) {
      text.append(text.charAt(text.length() - 1) == '[' ? "`" : " `").append(each).append('`');
    }
    console.err().println(text.append(']'));
    console.err().print(HelpText.ROOT.usage() + HelpText.ROOT.closing());
    return 0;
  }
}
