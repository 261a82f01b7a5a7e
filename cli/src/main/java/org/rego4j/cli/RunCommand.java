package org.rego4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.rego4j.bundle.Activation;
import org.rego4j.bundle.BundleException;
import org.rego4j.bundle.FileNames;
import org.rego4j.bundle.LoadException;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerOptions;
import org.rego4j.server.listen.ListenException;
import org.rego4j.server.log.ServerLog;

/** {@code run --server}: the HTTP API until the process is told to stop. */
final class RunCommand {
  private final Console console;
  private final FlagSet flags = RunFlags.create();
  private final ServerSettings settings = new ServerSettings(flags);
  private final ServerFiles files;

  RunCommand(Console console) {
    this.console = console;
    this.files = new ServerFiles(flags, settings, console.folder());
  }

  int run(List<String> args) {
    ServerOptions options;
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
      for (String path : flags.rest()) {
        refuseRemote(path);
      }
      options = settings.server();
    } catch (UsageException e) {
      return HelpText.RUN.refuse(console, flags, e);
    }
    try {
      serve(options);
    } catch (LoadException e) {
      console.out().println("error: load error: " + e.getMessage());
    } catch (BundleException e) {
      console.out().println("error: " + e.getMessage());
    } catch (RegoException e) {
      console.out().println("error: initialization error: " + ErrorList.of(e).text());
    } catch (ListenException e) {
      // The log says why.
    } catch (IOException e) {
      console.err().println("error: cannot watch files: " + FileNames.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static void refuseRemote(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      throw new UsageException("bundles of URLs are not built yet: " + path);
    }
  }

  private void serve(ServerOptions options) throws IOException, InterruptedException {
    // Watched before they are read, so that no change is missed.
    FileWatch watch = flags.isOn("watch") ? new FileWatch(console.folder(), files.names()) : null;
    Activation first = files.activation();
    ServerLog log = new ServerLog(console.err(), settings.log(console.environment()));
    try {
      StopSignal stop = new StopSignal(log);
      RegoServer server = RegoServer.start(first, options, log);
      stop.stops(server);
      if (watch != null) {
        new FileReloader(files, server, log, first).follow(watch);
      }
      Thread.currentThread().join();
    } finally {
      log.close();
    }
  }
}
