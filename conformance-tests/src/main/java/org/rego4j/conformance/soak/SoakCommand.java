package org.rego4j.conformance.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes a server's bundle, policies and data for minutes while twenty clients ask it, and looks
 * at what heap and threads do meanwhile. The exit code is 1 where an answer was wrong or either
 * grew.
 */
public final class SoakCommand {
  private static final int CLIENTS = 20;
  private static final long HEAP_SLACK = 32L << 20;
  private static final int THREAD_SLACK = 16;

  private SoakCommand() {}

  /** Runs for as many minutes as the first argument says; ten without one. */
  public static void main(String[] args) throws InterruptedException {
    long millis = (long) (60_000 * (args.length == 0 ? 10 : Double.parseDouble(args[0])));
    long end = System.currentTimeMillis() + millis;
    long warm = System.currentTimeMillis() + millis / 5;
    try (ChangingServer server = new ChangingServer()) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int name = i;
        Thread client = new Thread(() -> server.ask(name), "client-" + i);
        client.start();
        clients.add(client);
      }
      changeUntil(server, warm);
      long heap = heap();
      int threads = Thread.activeCount();
      say(server, heap, threads);
      while (System.currentTimeMillis() < end && server.mistakes().isEmpty()) {
        changeUntil(server, Math.min(end, System.currentTimeMillis() + 30_000));
        say(server, heap(), Thread.activeCount());
      }
      long lastHeap = heap();
      int lastThreads = Thread.activeCount();
      server.stopClients();
      for (Thread client : clients) {
        client.join();
      }
      server.checkLast();
      server.mistakes().forEach(System.out::println);
      boolean flat =
          lastHeap <= heap + heap / 4 + HEAP_SLACK && lastThreads <= threads + THREAD_SLACK;
      System.out.println(flat ? "heap and threads are flat" : "heap or threads grew");
      if (!flat || !server.mistakes().isEmpty()) {
        System.exit(1);
      }
    }
  }

  private static void changeUntil(ChangingServer server, long end) {
    while (System.currentTimeMillis() < end && server.mistakes().isEmpty()) {
      server.change();
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void say(ChangingServer server, long heap, int threads) {
    System.out.printf(
        Locale.ROOT,
        "%d states, %d answers, %d MB of heap, %d threads%n",
        server.state(),
        server.answers(),
        heap >> 20,
        threads);
  }
}
