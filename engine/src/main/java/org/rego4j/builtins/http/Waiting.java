package org.rego4j.builtins.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What bounds a request: the time that it may take, the query that waits for it, its size. */
public interface Waiting {
  /**
   * Asks whether the request may go on.
   *
   * @throws HttpFailure where its time is over
   * @throws RuntimeException the evaluator's own, to be let through, where the query must end
   */
  void check() throws HttpFailure;

  /** How long the next wait may take at most, in milliseconds; at least one. */
  long millis();

  /**
   * Charges for what was read of a body.
   *
   * @throws RuntimeException the evaluator's own, to be let through, where the query must end
   */
  void charge(long bytes);

  /**
   * The addresses of a host.
   *
   * @throws UnknownHostException where there are none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException, HttpFailure;
}
