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

/**
 * What builtins may reach outside of the engine: hosts, and the variables and files that requests
 * over TLS name. Nothing of it is touched unless a policy calls for it. Immutable; safe to use from
 * many threads.
 */
public final class Network {
  private final @Nullable Set<String> hosts;
  private final HostResolver resolver;
  private final UnaryOperator<@Nullable String> environment;
  private final FileReading files;

  /** Reads a file that a request names. */
  @FunctionalInterface
  public interface FileReading {
    /** All bytes of a file. */
    byte[] read(String name) throws IOException;
  }

  private Network(
      @Nullable Set<String> hosts,
      HostResolver resolver,
      UnaryOperator<@Nullable String> environment,
      FileReading files) {
    this.hosts = hosts == null ? null : Set.copyOf(hosts);
    this.resolver = resolver;
    this.environment = environment;
    this.files = files;
  }

  /** The network, variables and files of the machine. */
  public static Network ofMachine() {
    return new Network(
        null,
        host -> List.of(InetAddress.getAllByName(host)),
        System::getenv,
        name -> Files.readAllBytes(Path.of(name)));
  }

  /** This network with no hosts but some of those that it allows. */
  public Network allowing(Set<String> names) {
    Set<String> both = new HashSet<>(names);
    if (hosts != null) {
      both.retainAll(hosts);
    }
    return new Network(both, resolver, environment, files);
  }

  /** This network with another way to find addresses. */
  public Network withResolver(HostResolver other) {
    return new Network(hosts, other, environment, files);
  }

  /** This network with other variables; the function gives null for one that is not set. */
  public Network withEnvironment(UnaryOperator<@Nullable String> variables) {
    return new Network(hosts, resolver, variables, files);
  }

  /** This network with other files. */
  public Network withFiles(FileReading reading) {
    return new Network(hosts, resolver, environment, reading);
  }

  /** Whether capabilities allow a host, whose name counts as it is written. */
  public boolean isAllowed(String host) {
    return hosts == null || hosts.contains(host);
  }

  /** Finds addresses. */
  public HostResolver resolver() {
    return resolver;
  }

  /** The value of a variable, or null where it is not set. */
  public @Nullable String variable(String name) {
    return environment.apply(name);
  }

  /** All bytes of a file. */
  public byte[] file(String name) throws IOException {
    return files.read(name);
  }
}
