package org.rego4j.server.http;

/**
 * Answers the requests of one route. It is called on a thread of I/O: what takes time moves on to
 * another.
 */
@FunctionalInterface
public interface Handler {
  void handle(Request request);
}
