package org.rego4j.builtins.tokens;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The decimal of the fewest digits that reads back as a double, which Java's own text is not. */
final class ShortestDecimal {
  private static final int MOST_DIGITS = 17;

  private ShortestDecimal() {}

  static BigDecimal of(double d) {
    BigDecimal exact = new BigDecimal(d);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == d) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }
}
