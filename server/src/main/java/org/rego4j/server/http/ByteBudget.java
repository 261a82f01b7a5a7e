package org.rego4j.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that bodies of requests in hand may take together. */
public final class ByteBudget {
  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  public ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Takes some; false where it would be too much. */
  public boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
