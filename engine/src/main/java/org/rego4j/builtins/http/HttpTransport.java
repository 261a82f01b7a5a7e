package org.rego4j.builtins.http;

import java.io.IOException;

/**
 * Sends one request and reads its response; follows no redirect, repeats nothing, keeps nothing.
 */
@FunctionalInterface
public interface HttpTransport {
  /** Sends requests to the hosts that they name, over sockets of the machine. */
  static HttpTransport direct() {
    return new DirectTransport();
  }

  /**
   * Sends a request.
   *
   * @param waiting what bounds the time that this may take; asked over and over while it waits
   * @throws IOException where no response came; one that {@link HttpFailure} is says why in Go's
   *     words
   */
  HttpResponse send(HttpRequest request, Waiting waiting) throws IOException;
}
