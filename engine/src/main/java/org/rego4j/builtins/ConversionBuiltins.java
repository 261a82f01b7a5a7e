package org.rego4j.builtins;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Conversions between kinds of values. */
public final class ConversionBuiltins implements BuiltinCategory {
  private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:D(?:\\.(?:D)?)?|\\.D)(?:[eE][-+]?D)?".replace("D", DIGITS));
  private static final Pattern HEX =
      Pattern.compile(
          "[-+]?0[xX](?:_?H(?:\\.(?:H)?)?|\\.H)[pP][-+]?[0-9]+"
              .replace("H", "[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*"));
  private static final Pattern NO_FINITE = Pattern.compile("(?i)[-+]?(inf|infinity|nan)");

  @Override
  public List<String> names() {
    return List.of(
        "to_number",
        "cast_array",
        "cast_boolean",
        "cast_null",
        "cast_object",
        "cast_set",
        "cast_string");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "to_number" ->
          Builtin.of1(
              BuiltinSpec.named(name, "conversions")
                  .arg("value", "any<null, boolean, number, string>")
                  .result("num", "number"),
              (c, x) -> {
                WholeValue.charge(c, x);
                return toNumber(x);
              });
      case "cast_array" ->
          cast(
              name,
              x -> {
                if (x instanceof ArrayValue) {
                  return x;
                } else if (x instanceof SetValue s) {
                  return ArrayValue.of(s.asList());
                }
                throw Operands.notOneOf(x, 1, "array", "set");
              });
      case "cast_set" ->
          cast(
              name,
              x -> {
                if (x instanceof SetValue) {
                  return x;
                } else if (x instanceof ArrayValue a) {
                  return SetValue.of(a.asList());
                }
                throw Operands.notOneOf(x, 1, "array", "set");
              });
      case "cast_boolean" -> cast(name, x -> BooleanValue.of(Operands.bool(x, 1)));
      case "cast_null" ->
          cast(
              name,
              x -> {
                if (x == NullValue.NULL) {
                  return x;
                }
                throw Operands.wrong(x, 1, "null");
              });
      case "cast_object" -> cast(name, x -> Operands.object(x, 1));
      case "cast_string" -> cast(name, x -> StringValue.of(Operands.string(x, 1)));
      default -> null;
    };
  }

  private interface Cast {
    Value apply(Value x);
  }

  private static Builtin cast(String name, Cast cast) {
    String type =
        switch (name) {
          case "cast_array" -> "array[any]";
          case "cast_set" -> "set[any]";
          case "cast_object" -> "object[any: any]";
          default -> name.substring("cast_".length());
        };
    return Builtin.of1(
        BuiltinSpec.named(name, "").arg("", "any").result("", type).asDeprecated(),
        (c, x) -> {
          if (x instanceof ArrayValue a) {
            c.charge(a.length());
          }
          return cast.apply(x);
        });
  }

  private static Value toNumber(Value x) {
    if (x == NullValue.NULL || x == BooleanValue.FALSE) {
      return NumberValue.of(0);
    } else if (x == BooleanValue.TRUE) {
      return NumberValue.of(1);
    } else if (x instanceof NumberValue) {
      return x;
    } else if (x instanceof StringValue s) {
      return parsed(s.value());
    }
    throw Operands.notOneOf(x, 1, "null", "boolean", "number", "string");
  }

  private static Value parsed(String text) {
    if (NO_FINITE.matcher(text).matches()) {
      throw BuiltinException.type("operand 1 must be valid number string but got string");
    }
    boolean hex = HEX.matcher(text).matches();
    if (!hex && !NUMBER.matcher(text).matches()) {
      throw failed(text, "invalid syntax");
    }
    double size = hex ? Double.parseDouble(text.replace("_", "")) : 0;
    try {
      NumberValue n =
          hex
              ? NumberValue.parse(new BigDecimal(size).toPlainString())
              : NumberValue.parse(plain(text));
      if (Double.isInfinite(n.bigDecimal().doubleValue())) {
        throw failed(text, "value out of range");
      }
      return n;
    } catch (NumberFormatException e) {
      throw failed(text, "value out of range");
    }
  }

  private static BuiltinException failed(String text, String why) {
    StringBuilder quoted = new StringBuilder();
    Quoting.goQuote(text, quoted);
    return BuiltinException.of("strconv.ParseFloat: parsing " + quoted + ": " + why);
  }

  /** The number as JSON writes it: Go also takes a plus, and no digits on a side of the point. */
  private static String plain(String text) {
    String s = text.replace("_", "");
    String sign = s.startsWith("-") ? "-" : "";
    if (s.startsWith("-") || s.startsWith("+")) {
      s = s.substring(1);
    }
    int digits = 0;
    while (digits + 1 < s.length()
        && s.charAt(digits) == '0'
        && Character.isDigit(s.charAt(digits + 1))) {
      digits++;
    }
    s = s.substring(digits);
    if (s.startsWith(".")) {
      s = "0" + s;
    }
    int point = s.indexOf('.');
    if (point >= 0 && (point + 1 == s.length() || !Character.isDigit(s.charAt(point + 1)))) {
      s = s.substring(0, point) + s.substring(point + 1);
    }
    return sign + s;
  }
}
