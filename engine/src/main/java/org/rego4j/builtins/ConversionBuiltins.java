package org.rego4j.builtins;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Conversions between kinds of values. */
public final class ConversionBuiltins implements BuiltinCategory {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
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
                  .arg("x", "any<null, boolean, number, string>")
                  .result("num", "number"),
              (c, x) -> toNumber(x));
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
    String type = name.substring("cast_".length());
    return Builtin.of1(
        BuiltinSpec.named(name, "conversions").arg("x", "any").result("", type).asDeprecated(),
        (c, x) -> cast.apply(x));
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
    if (!NUMBER.matcher(text).matches()) {
      StringBuilder quoted = new StringBuilder();
      org.rego4j.value.Quoting.goQuote(text, quoted);
      throw BuiltinException.of("strconv.ParseFloat: parsing " + quoted + ": invalid syntax");
    }
    try {
      return NumberValue.parse(text);
    } catch (NumberFormatException e) {
      StringBuilder quoted = new StringBuilder();
      org.rego4j.value.Quoting.goQuote(text, quoted);
      throw BuiltinException.of("strconv.ParseFloat: parsing " + quoted + ": value out of range");
    }
  }
}
