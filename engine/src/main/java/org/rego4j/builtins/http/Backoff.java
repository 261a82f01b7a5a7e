package org.rego4j.builtins.http;

import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;

/** The wait between two tries: none before the second, then more and more, up to a minute. */
final class Backoff {
  private static final double FIRST = 100;
  private static final double FACTOR = 1.6;
  private static final double MOST = 60_000;
  private static final long SLICE = 20;

  private Backoff() {}

  /**
   * Waits.
   *
   * @param tries how many tries came before the one that just failed
   * @throws BuiltinException where the query must end
   */
  static void sleep(BuiltinContext context, int tries) {
    double wait = tries == 0 ? 0 : Math.min(MOST, FIRST * Math.pow(FACTOR, tries));
    double jitter = 1 + (Math.random() - 0.5) * 0.4;
    long end = System.nanoTime() + (long) (wait * jitter * 1_000_000);
    do {
      context.poll(Exchange.TIMED_OUT);
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left > 0) {
        try {
          Thread.sleep(Math.min(SLICE, left));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          context.poll(Exchange.TIMED_OUT);
          throw BuiltinException.of("interrupted");
        }
      }
    } while (System.nanoTime() - end < 0);
  }
}
