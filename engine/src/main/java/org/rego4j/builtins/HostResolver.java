package org.rego4j.builtins;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host by its name. Called by several threads at once. */
@FunctionalInterface
public interface HostResolver {
  /**
   * The addresses of a host, at least one.
   *
   * @throws UnknownHostException where there are none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
