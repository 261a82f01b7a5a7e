package org.rego4j.server;

/**
 * Answers the requests of one route. It is called on a thread of I/O: what takes time moves on to
 * {@link EvaluationThreads}.
 */
@FunctionalInterface
interface Handler {
  void handle(Request request);
}
