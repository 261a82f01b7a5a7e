package org.rego4j.builtins;

/** What a query is charged for a pattern that is compiled. */
final class CompilationCharge {
  /** How many pairs of characters take about the time of a step. */
  private static final long PAIRS = 64;

  private CompilationCharge() {}

  /** Charges for a pattern, which takes time that grows with its length squared. */
  static void make(BuiltinContext context, String pattern) {
    context.charge((long) pattern.length() * pattern.length() / PAIRS);
  }
}
