package org.rego4j.conformance.fuzz;

import java.util.Locale;

/**
 * Calls builtins with arguments of any kind for minutes. The exit code is 1 where a call came to
 * what none may.
 */
public final class FuzzCommand {
  private static final long MINUTE = 60_000_000_000L;
  private static final int MOST_MISTAKES = 50;

  private FuzzCommand() {}

  /**
   * Runs for as many minutes as the first argument says, one without; from the seed that the second
   * says, 1 without; builtins whose names begin with the third, all without.
   */
  public static void main(String[] args) throws InterruptedException {
    double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 1;
    long first = args.length > 1 ? Long.parseLong(args[1]) : 1;
    long end = System.nanoTime() + (long) (minutes * MINUTE);
    long slowest = 0;
    String slowestCall = "";
    int mistakes = 0;
    long seed = first;
    try (BuiltinFuzz fuzz = new BuiltinFuzz(args.length > 2 ? args[2] : "")) {
      do {
        long start = System.nanoTime();
        String mistake = fuzz.mistake(seed);
        long took = System.nanoTime() - start;
        if (took > slowest) {
          slowest = took;
          slowestCall = fuzz.call(seed).toString();
        }
        if (!mistake.isEmpty()) {
          System.out.println(mistake);
          mistakes++;
        }
        seed++;
      } while (System.nanoTime() < end && mistakes < MOST_MISTAKES);
      System.out.printf(
          Locale.ROOT,
          "the slowest took %d ms: %s%n%d calls of %d builtins, seeds %d to %d, %d mistakes%n",
          slowest / 1_000_000,
          slowestCall,
          seed - first,
          fuzz.builtins(),
          first,
          seed - 1,
          mistakes);
    }
    if (mistakes > 0) {
      System.exit(1);
    }
  }
}
