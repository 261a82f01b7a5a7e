package org.rego4j.server;

import org.rego4j.server.http.Request;

/**
 * Work that is done on the thread of I/O where that takes about as long as giving it to another.
 */
@FunctionalInterface
interface QuickWork {
  /** Tries it; where false, nothing was done, and it is for a thread of evaluation. */
  boolean run(Request request, byte[] body);
}
