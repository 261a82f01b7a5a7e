package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Value;

/** Numbers with units: {@code 10Mi}, {@code 5m}, {@code 1.5GiB}. */
public final class UnitsBuiltins implements BuiltinCategory {
  private static final Map<String, Integer> DECIMAL =
      Map.of("k", 3, "m", 6, "g", 9, "t", 12, "p", 15, "e", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("ki", 10, "mi", 20, "gi", 30, "ti", 40, "pi", 50, "ei", 60);

  @Override
  public List<String> names() {
    return List.of("units.parse", "units.parse_bytes");
  }

  @Override
  public @Nullable Builtin find(String name) {
    boolean bytes = name.equals("units.parse_bytes");
    if (!bytes && !name.equals("units.parse")) {
      return null;
    }
    return Builtin.of1(
        BuiltinSpec.named(name, "units").arg("x", "string").result("y", "number"),
        (c, x) -> parse(name, Operands.string(x, 1), bytes));
  }

  private static Value parse(String name, String text, boolean bytes) {
    String s = text.replace("\"", "");
    if (s.indexOf(' ') >= 0) {
      throw BuiltinException.of(name + ": spaces not allowed in resource strings");
    }
    int split = 0;
    boolean exponent = false;
    while (split < s.length()) {
      char c = s.charAt(split);
      boolean digit = c >= '0' && c <= '9';
      boolean sign = (c == '-' || c == '+') && (split == 0 || exponent);
      exponent =
          (c == 'e' || c == 'E')
              && split > 0
              && split + 1 < s.length()
              && (Character.isDigit(s.charAt(split + 1))
                  || split + 2 < s.length()
                      && (s.charAt(split + 1) == '-' || s.charAt(split + 1) == '+')
                      && Character.isDigit(s.charAt(split + 2)));
      if (!digit && c != '.' && !sign && !exponent) {
        break;
      }
      split++;
    }
    String number = s.substring(0, split);
    String unit = s.substring(split);
    if (number.isEmpty()) {
      throw BuiltinException.of(
          name + (bytes ? ": no byte amount provided" : ": no amount provided"));
    }
    BigDecimal amount;
    try {
      amount =
          NumberValue.parse(number.startsWith("+") ? number.substring(1) : number).bigDecimal();
    } catch (NumberFormatException e) {
      throw BuiltinException.of(
          name
              + (bytes
                  ? ": could not parse byte amount to a number"
                  : ": could not parse amount to a number"));
    }
    BigDecimal value = amount.multiply(factor(unit, bytes));
    if (bytes) {
      return NumberValue.of(value.setScale(0, RoundingMode.DOWN).toBigInteger());
    }
    return NumberArithmetic.number(rounded(value));
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.scale() > 10 ? value.setScale(10, RoundingMode.HALF_UP) : value;
  }

  private static BigDecimal factor(String unit, boolean bytes) {
    if (unit.isEmpty()) {
      return BigDecimal.ONE;
    }
    if (!bytes && unit.equals("m")) {
      return new BigDecimal("0.001");
    }
    String u = unit.toLowerCase(Locale.ROOT);
    if (bytes && u.endsWith("b") && u.length() > 1) {
      u = u.substring(0, u.length() - 1);
    } else if (bytes && u.equals("b")) {
      return BigDecimal.ONE;
    }
    if (!bytes && unit.equals("E")) {
      return BigDecimal.TEN.pow(18);
    }
    Integer ten = DECIMAL.get(u);
    if (ten != null && (bytes || !u.equals("m") || unit.equals("M"))) {
      return BigDecimal.TEN.pow(ten);
    }
    Integer two = BINARY.get(u);
    if (two != null) {
      return BigDecimal.valueOf(2).pow(two);
    }
    throw BuiltinException.of(
        (bytes ? "units.parse_bytes: byte unit " : "units.parse: unit ")
            + unit
            + " not recognized");
  }
}
