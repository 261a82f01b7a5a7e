package org.rego4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.rego4j.Engine;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.RegoServer;

/** {@code run --server}: the HTTP API until the process is told to stop. */
final class RunCommand {
  private final PrintStream out;
  private final PrintStream err;

  RunCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  private static Flags flags() {
    Flags flags =
        new Flags()
            .flag("server", "s", Flags.Kind.BOOL)
            .flag("addr", "a", Flags.Kind.VALUE)
            .flag("ignore", "", Flags.Kind.VALUE)
            .flag("v0-compatible", "", Flags.Kind.BOOL)
            .flag("v1-compatible", "", Flags.Kind.BOOL)
            .flag("disable-telemetry", "", Flags.Kind.BOOL)
            .flag("skip-version-check", "", Flags.Kind.BOOL)
            .flag("help", "h", Flags.Kind.BOOL);
    for (String later :
        List.of(
            "bundle:b",
            "h2c",
            "pprof",
            "watch:w",
            "skip-verify",
            "skip-known-schema-check",
            "optimize-store-for-read-speed",
            "watch-config")) {
      String[] parts = later.split(":");
      flags.flag(parts[0], parts.length > 1 ? parts[1] : "", Flags.Kind.LATER_BOOL);
    }
    for (String later :
        List.of(
            "authentication",
            "authorization",
            "config-file:c",
            "diagnostic-addr",
            "exclude-files-verify",
            "format:f",
            "history:H",
            "log-format",
            "log-level:l",
            "log-level-request",
            "log-timestamp-format",
            "max-errors:m",
            "min-tls-version",
            "ready-timeout",
            "scope",
            "set",
            "set-file",
            "shutdown-grace-period",
            "shutdown-wait-period",
            "signing-alg",
            "tls-ca-cert-file",
            "tls-cert-file",
            "tls-cert-refresh-period",
            "tls-cipher-suites",
            "tls-private-key-file",
            "unix-socket-perm",
            "verification-key",
            "verification-key-id")) {
      String[] parts = later.split(":");
      flags.flag(parts[0], parts.length > 1 ? parts[1] : "", Flags.Kind.LATER_VALUE);
    }
    return flags;
  }

  int run(List<String> args) {
    Flags flags = flags();
    try {
      flags.parse(args);
      if (flags.isSet("help")) {
        out.print(HelpText.RUN);
        return 0;
      }
      if (!flags.isSet("server")) {
        throw new UsageException("the interactive shell is not built yet: give --server");
      }
    } catch (UsageException e) {
      err.println("Error: " + e.getMessage());
      err.print(HelpText.RUN);
      return 1;
    }
    try {
      serve(flags);
      return 0;
    } catch (LoadException e) {
      err.println("error: load error: " + e.getMessage());
    } catch (RegoException e) {
      err.println("error: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof java.io.IOException)) {
        throw e;
      }
      err.println("error: " + e.getCause().getMessage());
    }
    return 1;
  }

  private void serve(Flags flags) throws InterruptedException {
    RegoVersion version = flags.isSet("v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    LoadedFiles files = new FileLoader(version, flags.all("ignore", true)).load(flags.rest());
    Engine.Builder builder = Engine.builder().regoVersion(version).data(files.data()).prints(true);
    files.modules().forEach(builder::module);
    Engine engine = builder.build();
    List<String> addresses = flags.all("addr", true);
    RegoServer server =
        RegoServer.start(
            engine,
            addresses.isEmpty() ? List.of("localhost:8181") : addresses,
            line -> err.println("{\"level\":\"info\",\"msg\":" + quoted(line) + "}"));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  stopped.countDown();
                }));
    err.println(
        "{\"addrs\":"
            + list(server.addresses())
            + ",\"level\":\"info\",\"msg\":\"Initializing server.\"}");
    stopped.await();
  }

  private static String quoted(String text) {
    return org.rego4j.json.JsonWriter.write(org.rego4j.value.StringValue.of(text));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(RunCommand::quoted).toList().toString();
  }
}
