package org.rego4j.cli;

import java.math.BigDecimal;

/**
 * Floating-point numbers as Go prints them ({@code %v}): the shortest text, or with an exponent.
 */
final class GoFloat {
  private static final int LONGEST_PLAIN = 6;

  private GoFloat() {}

  /** The text of a number that is not negative. */
  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = exact.unscaledValue().toString();
    int exponent = digits.length() - 1 - exact.scale();
    if (exponent < -4 || exponent >= LONGEST_PLAIN) {
      return scientific(digits, exponent);
    }
    return exact.toPlainString();
  }

  private static String scientific(String digits, int exponent) {
    String sign = exponent < 0 ? "-" : "+";
    String power = Integer.toString(Math.abs(exponent));
    return digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + sign
        + (power.length() < 2 ? "0" : "")
        + power;
  }
}
