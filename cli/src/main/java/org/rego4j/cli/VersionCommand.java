package org.rego4j.cli;

import java.io.PrintStream;
import java.util.List;
import org.rego4j.server.RuntimeDocument;

/** {@code version}: what this is, and which OPA it answers as. */
final class VersionCommand {
  private final PrintStream out;
  private final PrintStream err;

  VersionCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(List<String> args) {
    Flags flags =
        new Flags().flag("help", "h", Flags.Kind.BOOL).flag("check", "c", Flags.Kind.LATER_BOOL);
    try {
      flags.parse(args);
    } catch (UsageException e) {
      err.println("Error: " + e.getMessage());
      err.print(HelpText.VERSION);
      return 1;
    }
    if (flags.isSet("help")) {
      out.print(HelpText.VERSION);
      return 0;
    }
    out.println("Version: " + RuntimeDocument.OPA_VERSION);
    out.println("Build Commit: ");
    out.println("Build Timestamp: ");
    out.println("Build Hostname: ");
    out.println("Java Version: " + System.getProperty("java.version"));
    out.println(
        "Platform: "
            + System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT)
            + "/"
            + System.getProperty("os.arch"));
    out.println("Rego Version: v1");
    out.println("WebAssembly: unavailable");
    return 0;
  }
}
