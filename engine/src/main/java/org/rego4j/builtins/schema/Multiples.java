package org.rego4j.builtins.schema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.Value;

/** Multiples of numbers, and elements that an array has more than once. */
final class Multiples {
  /** Numbers that differ by more powers of ten are too long to divide exactly. */
  private static final int MAX_DIGITS = 10_000;

  private Multiples() {}

  /** Whether one number is a whole multiple of another. */
  static boolean isMultiple(BigDecimal number, BigDecimal of) {
    if (number.signum() == 0) {
      return true;
    }
    BigDecimal a = number.stripTrailingZeros();
    BigDecimal b = of.stripTrailingZeros();
    if (Math.abs((long) a.scale() - b.scale()) > MAX_DIGITS) {
      // A whole power of ten more is a multiple where the digits are, one less never.
      return a.scale() < b.scale()
          && a.movePointRight(a.scale()).remainder(b.movePointRight(b.scale())).signum() == 0;
    }
    return a.remainder(b).signum() == 0;
  }

  /** Takes the places of two equal elements. */
  @FunctionalInterface
  interface Pairs {
    void accept(int first, int second);
  }

  /** Calls for each element that was there before, with the place where it stood last. */
  static void eachRepeated(ArrayValue array, Pairs pairs) {
    Map<Value, Integer> seen = new HashMap<>();
    for (int i = 0; i < array.length(); i++) {
      Integer before = seen.put(array.get(i), i);
      if (before != null) {
        pairs.accept(before, i);
      }
    }
  }
}
