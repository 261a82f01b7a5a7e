package org.rego4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.rego4j.server.RuntimeDocument;

/** {@code version}: what this is, and which OPA it answers as. */
final class VersionCommand {
  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  static FlagSet flags() {
    return new FlagSet(
        List.of(
            Flag.bool("check", "check for latest OPA release").shorthand("c").later(),
            HelpText.helpFlag("version")));
  }

  int run(List<String> args) {
    FlagSet flags = flags();
    try {
      flags.parse(args);
      if (flags.isOn("help")) {
        console.out().print(HelpText.VERSION.text(flags));
        return 0;
      }
      flags.fill("OPA_VERSION_", console.environment());
      flags.refuseUnbuilt();
    } catch (UsageException e) {
      return HelpText.VERSION.refuse(console, flags, e);
    }
    PrintStream out = console.out();
    out.println("Version: " + RuntimeDocument.OPA_VERSION);
    out.println("Build Commit: ");
    out.println("Build Timestamp: ");
    out.println("Build Hostname: ");
    out.println("Java Version: " + System.getProperty("java.version"));
    out.println(
        "Platform: "
            + System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            + "/"
            + System.getProperty("os.arch"));
    out.println("Rego Version: v1");
    out.println("WebAssembly: unavailable");
    return 0;
  }
}
