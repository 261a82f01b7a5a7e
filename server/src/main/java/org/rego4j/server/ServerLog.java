package org.rego4j.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.rego4j.value.Quoting;

/**
 * The server's log: a JSON object a line, its keys in order, as OPA writes it. A thread of its own
 * writes, many lines at once where many wait, so that requests wait for the log only where it can
 * keep up no more.
 */
public final class ServerLog implements AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final byte[] END = new byte[0];

  /** How much is logged. */
  public enum Level {
    ERROR,
    INFO,
    DEBUG;

    /** The level of a name in small letters. */
    public static Level named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private final Level level;
  private final OutputStream out;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread writer;

  /** A log that ends where it is closed; the stream stays open. */
  public ServerLog(OutputStream out, Level level) {
    this.out = out;
    this.level = level;
    this.writer = new Thread(this::write, "log");
    writer.setDaemon(true);
    writer.start();
  }

  boolean isOn(Level asked) {
    return asked.compareTo(level) <= 0;
  }

  /** A line that says something and no more. */
  public void info(String message) {
    if (isOn(Level.INFO)) {
      add(new Line().text("level", "info").text("msg", message));
    }
  }

  /** The line with which the server begins. */
  void initializing(List<String> addresses) {
    if (isOn(Level.INFO)) {
      add(
          new Line()
              .texts("addrs", addresses)
              .texts("diagnostic-addrs", List.of())
              .text("level", "info")
              .text("msg", "Initializing server."));
    }
  }

  /** Adds the time to a line and has it written. */
  void add(Line line) {
    byte[] text = line.text("time", now()).end().getBytes(StandardCharsets.UTF_8);
    try {
      waiting.put(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
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
      while (waiting.take() != END) {
        // Lines without a reader.
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
      writer.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One line in the making; its keys come in their order. */
  static final class Line {
    private final StringBuilder out = new StringBuilder(200);

    Line text(String key, String value) {
      key(key);
      Quoting.json(value, out);
      return this;
    }

    Line texts(String key, List<String> values) {
      key(key);
      out.append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i == 0 ? "" : ",");
        Quoting.json(values.get(i), out);
      }
      out.append(']');
      return this;
    }

    Line number(String key, long value) {
      key(key);
      out.append(value);
      return this;
    }

    /** A number of nanoseconds as one of milliseconds. */
    Line millis(String key, long nanos) {
      key(key);
      out.append(nanos / 1_000_000);
      long rest = nanos % 1_000_000;
      if (rest != 0) {
        String digits = Long.toString(1_000_000 + rest).substring(1);
        out.append('.').append(digits.replaceFirst("0+$", ""));
      }
      return this;
    }

    private void key(String key) {
      out.append(out.length() == 0 ? "{\"" : ",\"").append(key).append("\":");
    }

    private String end() {
      return out.append("}\n").toString();
    }
  }
}
