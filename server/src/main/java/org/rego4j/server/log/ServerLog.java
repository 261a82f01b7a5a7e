package org.rego4j.server.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The server's log, in OPA's words. A thread of its own writes, many lines at once where many wait,
 * so that requests wait for the log only where it can keep up no more.
 */
public final class ServerLog implements AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  /** How many bytes all lines may have that wait. */
  private static final int MOST_BYTES = 32 << 20;

  private static final long LAST_LINES_MILLIS = 1000;
  private static final byte[] END = new byte[0];

  private final LogOptions options;
  private final LogClock clock;
  private final OutputStream out;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Semaphore room = new Semaphore(MOST_BYTES);
  private final Thread writer;

  /** A log that ends where it is closed; the stream stays open. */
  public ServerLog(OutputStream out, LogOptions options) {
    this.out = out;
    this.options = options;
    this.clock = new LogClock(options.timeLayout());
    this.writer = new Thread(this::write, "log");
    writer.setDaemon(true);
    writer.start();
  }

  public boolean isOn(LogOptions.Level asked) {
    return asked.compareTo(options.level()) <= 0;
  }

  /** The level under which requests are logged. */
  public LogOptions.Level requests() {
    return options.requests();
  }

  /** A line that says something and no more. */
  public void info(String message) {
    say(LogOptions.Level.INFO, message);
  }

  /** A line for those who look for a mistake. */
  public void debug(String message) {
    say(LogOptions.Level.DEBUG, message);
  }

  private void say(LogOptions.Level level, String message) {
    if (isOn(level)) {
      add(new LogLine().text("level", level.text()).text("msg", message));
    }
  }

  /** A line on what failed, and why. */
  public void error(String message, String reason) {
    add(new LogLine().text("err", reason).text("level", "error").text("msg", message));
  }

  /** The lines with which the server begins. */
  public void initializing(List<String> addresses, List<String> diagnostic) {
    if (isOn(LogOptions.Level.INFO)) {
      add(
          new LogLine()
              .texts("addrs", addresses)
              .texts("diagnostic-addrs", diagnostic)
              .text(LogFormat.TIME_FIELD, clock.exactly())
              .text("level", "info")
              .text("msg", "Initializing server."));
    }
    if (ProcessOwner.isRoot()) {
      add(
          new LogLine()
              .text(LogFormat.TIME_FIELD, clock.exactly())
              .text("level", "warning")
              .text(
                  "msg",
                  "OPA running with uid or gid 0. Running OPA with root privileges is not"
                      + " recommended."));
    }
  }

  /**
   * A change of files was looked at.
   *
   * @param error why it changed nothing, or null
   */
  public void reloaded(long nanos, @Nullable String error) {
    if (isOn(LogOptions.Level.INFO)) {
      LogLine line = new LogLine().number("duration", nanos);
      add(
          (error == null ? line.nothing("err") : line.text("err", error))
              .text("level", "info")
              .text("msg", "Processed file watch event."));
    }
  }

  /** Adds the time to a line and has it written. */
  public void add(LogLine line) {
    StringBuilder text = new StringBuilder(256);
    options.format().write(line, clock.now(), text);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      room.acquire(sizeOf(bytes));
      waiting.put(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int sizeOf(byte[] line) {
    return Math.min(line.length, MOST_BYTES);
  }

  private void write() {
    List<byte[]> lines = new ArrayList<>();
    try {
      while (true) {
        lines.add(waiting.take());
        waiting.drainTo(lines);
        for (byte[] line : lines) {
          if (line == END) {
            out.flush();
            return;
          }
          room.release(sizeOf(line));
          out.write(line);
        }
        out.flush();
        lines.clear();
      }
    } catch (IOException e) {
      // Nobody reads the log any more; requests go on.
      drop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop() {
    try {
      // Lines without a reader: no more of them must find room.
      room.release(MOST_BYTES);
      for (byte[] line = waiting.take(); line != END; line = waiting.take()) {
        room.release(sizeOf(line));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    try {
      waiting.put(END);
      writer.join(LAST_LINES_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
