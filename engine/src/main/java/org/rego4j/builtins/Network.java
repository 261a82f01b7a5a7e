package org.rego4j.builtins;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.http.HostLookup;
import org.rego4j.builtins.http.HttpTransport;
import org.rego4j.builtins.http.ResponseCache;

/**
 * What builtins may reach outside of the engine: hosts, and the variables and files that requests
 * over TLS name. Nothing of it is touched unless a policy calls for it. Immutable but for the cache
 * of responses; safe to use from many threads.
 */
public final class Network {
  /** How many bytes of responses are kept across queries. */
  private static final long CACHE_BYTES = 64L << 20;

  private final @Nullable Set<String> hosts;
  private final Given given;

  /** Made when they are first asked for, so that an engine that asks nothing pays nothing. */
  private @Nullable HostLookup lookup;

  private @Nullable HttpTransport transport;
  private @Nullable ResponseCache cache;

  /** What a program put in the place of the machine's; null for the machine's. */
  private record Given(
      @Nullable HostResolver resolver,
      @Nullable HttpTransport transport,
      @Nullable UnaryOperator<@Nullable String> environment,
      @Nullable FileReading files,
      long cacheBytes) {}

  /** Reads a file that a request names. */
  @FunctionalInterface
  public interface FileReading {
    /** All bytes of a file. */
    byte[] read(String name) throws IOException;
  }

  private Network(@Nullable Set<String> hosts, Given given) {
    this.hosts = hosts == null ? null : Set.copyOf(hosts);
    this.given = given;
  }

  /** The network, variables and files of the machine; a cache of its own. */
  public static Network ofMachine() {
    return new Network(null, new Given(null, null, null, null, CACHE_BYTES));
  }

  /** This network with no hosts but some of those that it allows. */
  public Network allowing(Set<String> names) {
    Set<String> both = new HashSet<>(names);
    if (hosts != null) {
      both.retainAll(hosts);
    }
    return new Network(both, given);
  }

  /** This network with another way to find addresses. */
  public Network withResolver(HostResolver other) {
    return new Network(
        hosts, new Given(other, given.transport, given.environment, given.files, given.cacheBytes));
  }

  /** This network with another way to send requests over HTTP. */
  public Network withTransport(HttpTransport other) {
    return new Network(
        hosts, new Given(given.resolver, other, given.environment, given.files, given.cacheBytes));
  }

  /** This network with other variables; the function gives null for one that is not set. */
  public Network withEnvironment(UnaryOperator<@Nullable String> variables) {
    return new Network(
        hosts,
        new Given(given.resolver, given.transport, variables, given.files, given.cacheBytes));
  }

  /** This network with other files. */
  public Network withFiles(FileReading reading) {
    return new Network(
        hosts,
        new Given(given.resolver, given.transport, given.environment, reading, given.cacheBytes));
  }

  /** This network with a cache of responses that holds about so many bytes. */
  public Network withCacheOf(long bytes) {
    return new Network(
        hosts, new Given(given.resolver, given.transport, given.environment, given.files, bytes));
  }

  /** Whether capabilities allow a host, whose name counts as it is written. */
  public boolean isAllowed(String host) {
    return hosts == null || hosts.contains(host);
  }

  /** Finds addresses. */
  public synchronized HostLookup lookup() {
    HostLookup known = lookup;
    if (known == null) {
      HostResolver resolver = given.resolver;
      known =
          new HostLookup(
              resolver == null ? host -> List.of(InetAddress.getAllByName(host)) : resolver);
      lookup = known;
    }
    return known;
  }

  /** Sends requests over HTTP. */
  public synchronized HttpTransport transport() {
    HttpTransport known = transport;
    if (known == null) {
      HttpTransport other = given.transport;
      known = other == null ? HttpTransport.direct() : other;
      transport = known;
    }
    return known;
  }

  /** The responses that are kept across queries. */
  public synchronized ResponseCache cache() {
    ResponseCache known = cache;
    if (known == null) {
      known = new ResponseCache(given.cacheBytes);
      cache = known;
    }
    return known;
  }

  /** The value of a variable, or null where it is not set. */
  public @Nullable String variable(String name) {
    UnaryOperator<@Nullable String> environment = given.environment;
    return environment == null ? System.getenv(name) : environment.apply(name);
  }

  /** All bytes of a file. */
  public byte[] file(String name) throws IOException {
    FileReading files = given.files;
    return files == null ? Files.readAllBytes(Path.of(name)) : files.read(name);
  }
}
