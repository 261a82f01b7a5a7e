package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Value;

/** Numbers with units: {@code 10Mi}, {@code 5m}, {@code 1.5GiB}. */
public final class UnitsBuiltins implements BuiltinCategory {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?([0-9]+))?");
  private static final int MOST_EXPONENT_DIGITS = 6;
  private static final int DECIMALS = 10;
  private static final Integer ZERO = 0;

  /** A thousandth; {@code M} in any other place is a million. */
  private static final String MILLI = "milli";

  private static final Map<String, Integer> DECIMAL =
      Map.of(MILLI, -3, "k", 3, "m", 6, "g", 9, "t", 12, "p", 15, "e", 18);
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
        (c, x) -> {
          String text = Operands.string(x, 1);
          c.charge(text.length() / 16);
          return parse(name, text, bytes);
        });
  }

  private static Value parse(String name, String text, boolean bytes) {
    String s = text.replace("\"", "");
    if (s.indexOf(' ') >= 0) {
      throw BuiltinException.of(name + ": spaces not allowed in resource strings");
    }
    int split = endOfNumber(s);
    String number = s.substring(0, split);
    if (number.isEmpty()) {
      throw BuiltinException.of(name + (bytes ? ": no byte amount" : ": no amount") + " provided");
    }
    String unit = bytes ? s.substring(split).toLowerCase(Locale.ROOT) : shown(s.substring(split));
    Integer ten = ZERO;
    Integer two = null;
    if (!unit.isEmpty()) {
      String known = unit(unit, bytes);
      ten = DECIMAL.get(known);
      two = BINARY.get(known);
      if (ten == null && two == null) {
        throw BuiltinException.of(
            name + (bytes ? ": byte unit " : ": unit ") + unit + " not recognized");
      }
    }
    NumberValue amount = amount(name, number, bytes);
    if (bytes) {
      BigInteger factor =
          two != null ? BigInteger.ONE.shiftLeft(two) : BigInteger.TEN.pow(ten == null ? 0 : ten);
      return NumberArithmetic.computed(
          BinaryFloat.of(amount).multiply(BinaryFloat.ofInteger(factor)).truncated());
    }
    BigDecimal factor =
        two != null
            ? new BigDecimal(BigInteger.ONE.shiftLeft(two))
            : BigDecimal.ONE.scaleByPowerOfTen(ten == null ? 0 : ten);
    return exact(amount.bigDecimal().multiply(factor));
  }

  /** An integer as one, anything else with ten decimals. */
  private static Value exact(BigDecimal value) {
    if (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0) {
      return NumberArithmetic.computed(value.toBigInteger());
    }
    BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP);
    return NumberValue.parse(
        rounded.signum() == 0 && value.signum() < 0
            ? "-" + rounded.toPlainString()
            : rounded.toPlainString());
  }

  /** Where the number ends: an {@code e} belongs to it before a digit or a sign. */
  private static int endOfNumber(String s) {
    int i = 0;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c == 'e' || c == 'E') {
        char next = i + 1 < s.length() ? s.charAt(i + 1) : ' ';
        if (next == '+' || next == '-') {
          i++;
        } else if (next < '0' || next > '9') {
          break;
        }
      } else if ((c < '0' || c > '9') && c != '.' && c != '+' && c != '-') {
        break;
      }
      i++;
    }
    return i;
  }

  /** The unit as errors show it: in lower case but for its first byte. */
  private static String shown(String unit) {
    if (unit.length() < 2 && (unit.isEmpty() || unit.charAt(0) < 128)) {
      return unit;
    }
    int first = unit.codePointAt(0);
    String head =
        first < 128
            ? unit.substring(0, 1)
            : "\uFFFD".repeat(first < 0x800 ? 2 : first < 0x10000 ? 3 : 4);
    return head + unit.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
  }

  /** The name under which a unit is known. */
  private static String unit(String unit, boolean bytes) {
    if (bytes) {
      return unit.length() > 1 && unit.endsWith("b") ? unit.substring(0, unit.length() - 1) : unit;
    }
    return unit.equals("m") ? MILLI : unit.toLowerCase(Locale.ROOT);
  }

  private static NumberValue amount(String name, String number, boolean bytes) {
    Matcher m = NUMBER.matcher(number);
    if (!m.matches()) {
      throw BuiltinException.of(
          name + ": could not parse " + (bytes ? "byte amount" : "amount") + " to a number");
    }
    if (m.group(1) != null && m.group(1).length() > MOST_EXPONENT_DIGITS) {
      throw BuiltinException.of(name + ": exponent too large");
    }
    try {
      return NumberValue.parse(number.startsWith("+") ? number.substring(1) : number);
    } catch (NumberFormatException e) {
      throw BuiltinException.of(name + ": exponent too large");
    }
  }
}
