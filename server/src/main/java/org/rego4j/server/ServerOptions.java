package org.rego4j.server;

import java.time.Duration;
import java.util.List;

/** How a server listens, and what it allows a request. */
public final class ServerOptions {
  final List<String> addresses;
  final long maxBody;
  final long maxUnpackedBody;
  final Duration decisionTimeout;
  final long maxSteps;
  final int threads;
  final int waiting;
  final Duration grace;

  private ServerOptions(Builder b) {
    addresses = b.addresses;
    maxBody = b.maxBody;
    maxUnpackedBody = b.maxUnpackedBody;
    decisionTimeout = b.decisionTimeout;
    maxSteps = b.maxSteps;
    threads = b.threads;
    waiting = b.waiting;
    grace = b.grace;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private List<String> addresses = List.of("localhost:8181");
    private long maxBody = 256L << 20;
    private long maxUnpackedBody = 512L << 20;
    private Duration decisionTimeout = Duration.ofMinutes(1);
    private long maxSteps = 100_000_000_000L;
    private int threads = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);
    private int waiting = 10_000;
    private Duration grace = Duration.ofSeconds(10);

    private Builder() {}

    /** Where to listen, as {@code host:port}; no host means every interface. */
    public Builder addresses(List<String> hostsAndPorts) {
      addresses = List.copyOf(hostsAndPorts);
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

    public ServerOptions build() {
      return new ServerOptions(this);
    }
  }
}
