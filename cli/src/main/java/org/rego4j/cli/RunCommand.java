package org.rego4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rego4j.Engine;
import org.rego4j.ast.RegoVersion;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.Bundle;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.BundleReader;
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
      console.out().println("error: load error: " + e.getMessage());
    } catch (BundleException e) {
      console.out().println("error: " + e.getMessage());
    } catch (RegoException e) {
      console.out().println("error: initialization error: " + e.getMessage());
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
    Activation first = activation(version);
    ServerOptions options = ServerOptions.builder().addresses(addresses(version)).build();
    ServerLog log = new ServerLog(console.err(), level());
    RegoServer server = RegoServer.start(first, options, log);
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

  /** What the server begins with: bundles, which archives are in any case, and loose files. */
  private Activation activation(RegoVersion version) {
    List<String> bundles = new ArrayList<>();
    List<String> loose = new ArrayList<>();
    for (String path : flags.rest()) {
      (flags.isOn("bundle") || path.endsWith(".tar.gz") ? bundles : loose).add(path);
    }
    BundleReader reader =
        new BundleReader(version, console.folder()).ignoring(flags.list("ignore"));
    if (!flags.isOn("skip-verify")) {
      reader = reader.refusingSigned();
    }
    Map<String, Bundle> read = read(reader.tellingApart(), bundles);
    LoadedFiles files = new FileLoader(version, flags.list("ignore"), console.folder()).load(loose);
    try {
      return activation(version, files, read);
    } catch (RegoException e) {
      // What is wrong is said under the policies' own names.
      activation(version, files, read(reader, bundles));
      throw e;
    } catch (BundleException e) {
      throw e.during("initialization error: ");
    }
  }

  private static Map<String, Bundle> read(BundleReader reader, List<String> names) {
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (String name : names) {
      try {
        bundles.put(name, reader.read(name));
      } catch (BundleException e) {
        throw e.during("load error: ");
      }
    }
    return bundles;
  }

  private static Activation activation(
      RegoVersion version, LoadedFiles files, Map<String, Bundle> bundles) {
    return Activation.of(() -> Engine.builder().regoVersion(version).prints(true), files, bundles);
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
