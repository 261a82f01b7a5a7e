package org.rego4j.cli;

import java.io.IOException;
import java.util.List;
import org.rego4j.Engine;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.FileLoader;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadedFiles;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonWriter;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerLog;
import org.rego4j.server.ServerOptions;
import org.rego4j.value.StringValue;

/** {@code run --server}: the HTTP API until the process is told to stop. */
final class RunCommand {
  private static final List<String> LOCAL = List.of("localhost:8181");
  private static final List<String> EVERYWHERE = List.of(":8181");

  private final Console console;
  private final FlagSet flags = RunFlags.create();

  RunCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) {
    try {
      flags.parse(args);
      if (flags.isOn("help")) {
        console.out().print(HelpText.RUN.text(flags));
        return 0;
      }
      flags.fill("OPA_RUN_", console.environment());
      flags.refuseUnbuilt();
      if (!flags.isOn("server")) {
        throw new UsageException("the interactive shell is not built yet: give --server");
      }
    } catch (UsageException e) {
      return HelpText.RUN.refuse(console, flags, e);
    }
    try {
      serve();
      return 0;
    } catch (LoadException e) {
      console.err().println("error: load error: " + e.getMessage());
    } catch (RegoException e) {
      console.err().println("error: initialization error: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      failed("listen tcp: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
      failed("listen tcp: " + e.getCause().getMessage());
    }
    return 1;
  }

  private void failed(String reason) {
    console
        .err()
        .println(
            "{\"err\":" + quoted(reason) + ",\"level\":\"error\",\"msg\":\"Listener failed.\"}");
  }

  private void serve() throws InterruptedException {
    RegoVersion version = flags.isOn("v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    LoadedFiles files =
        new FileLoader(version, flags.list("ignore"), console.folder()).load(flags.rest());
    Engine.Builder builder = Engine.builder().regoVersion(version).data(files.data()).prints(true);
    for (Module module : files.modules()) {
      builder.module(module);
    }
    ServerOptions options = ServerOptions.builder().addresses(addresses(version)).build();
    ServerLog log = new ServerLog(console.err(), level());
    RegoServer server = RegoServer.start(builder.build(), options, log);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  log.close();
                  // A server that was told to stop ends well, whatever a JVM makes of signals.
                  Runtime.getRuntime().halt(0);
                }));
    Thread.currentThread().join();
  }

  private ServerLog.Level level() {
    String named = flags.text("log-level");
    return named == null ? ServerLog.Level.INFO : ServerLog.Level.named(named);
  }

  private List<String> addresses(RegoVersion version) {
    List<String> given = flags.list("addr");
    return !given.isEmpty() ? given : version == RegoVersion.V0 ? EVERYWHERE : LOCAL;
  }

  private static String quoted(String text) {
    return JsonWriter.write(StringValue.of(text));
  }
}
