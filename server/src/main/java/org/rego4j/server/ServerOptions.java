package org.rego4j.server;

import java.time.Duration;
import java.util.List;

/** How a server listens, and what it allows a request. */
public final class ServerOptions {
  final List<String> addresses;
  final List<String> diagnosticAddresses;
  final String socketPermissions;
  final boolean http2;
  final long maxBody;
  final long maxUnpackedBody;
  final Duration decisionTimeout;
  final long maxSteps;
  final int threads;
  final int waiting;
  final Duration grace;
  final Duration wait;

  private ServerOptions(Builder b) {
    addresses = b.addresses;
    diagnosticAddresses = b.diagnosticAddresses;
    socketPermissions = b.socketPermissions;
    http2 = b.http2;
    maxBody = b.maxBody;
    maxUnpackedBody = b.maxUnpackedBody;
    decisionTimeout = b.decisionTimeout;
    maxSteps = b.maxSteps;
    threads = b.threads;
    waiting = b.waiting;
    grace = b.grace;
    wait = b.wait;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private List<String> addresses = List.of("localhost:8181");
    private List<String> diagnosticAddresses = List.of();
    private String socketPermissions = "755";
    private boolean http2;
    private long maxBody = 256L << 20;
    private long maxUnpackedBody = 512L << 20;
    private Duration decisionTimeout = Duration.ofMinutes(1);
    private long maxSteps = 100_000_000_000L;

    /** More than there are processors: decisions that wait for other hosts hold up no others. */
    private int threads = Math.max(128, Runtime.getRuntime().availableProcessors() * 8);

    private int waiting = 10_000;
    private Duration grace = Duration.ofSeconds(10);
    private Duration wait = Duration.ZERO;

    private Builder() {}

    /** Where to listen: {@code host:port}, no host for every interface; {@code unix://path}. */
    public Builder addresses(List<String> all) {
      addresses = List.copyOf(all);
      return this;
    }

    /** Where to listen for questions about health and metrics alone. */
    public Builder diagnosticAddresses(List<String> all) {
      diagnosticAddresses = List.copyOf(all);
      return this;
    }

    /** The permissions of unix sockets, in octal digits. */
    public Builder socketPermissions(String octal) {
      socketPermissions = octal;
      return this;
    }

    /** Whether HTTP/2 is spoken where clients ask for it. */
    public Builder http2(boolean on) {
      http2 = on;
      return this;
    }

    /** How many bytes a body may have as it is sent. */
    public Builder maxBody(long bytes) {
      maxBody = Math.min(bytes, Integer.MAX_VALUE - 16L);
      return this;
    }

    /** How many bytes a body may have that was sent in gzip. */
    public Builder maxUnpackedBody(long bytes) {
      maxUnpackedBody = Math.min(bytes, Integer.MAX_VALUE - 16L);
      return this;
    }

    /** How long a decision may take. */
    public Builder decisionTimeout(Duration limit) {
      decisionTimeout = limit;
      return this;
    }

    /** How many steps a decision may take: elements visited and work of builtins. */
    public Builder maxSteps(long limit) {
      maxSteps = limit;
      return this;
    }

    /** How many decisions are made at once. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** How many requests may wait for one of the threads; those beyond are refused. */
    public Builder waiting(int count) {
      waiting = count;
      return this;
    }

    /** How long a stop waits for the requests in hand. */
    public Builder grace(Duration limit) {
      grace = limit;
      return this;
    }

    /** How long a server that is told to stop serves on before it does. */
    public Builder wait(Duration time) {
      wait = time;
      return this;
    }

    public ServerOptions build() {
      return new ServerOptions(this);
    }
  }
}
