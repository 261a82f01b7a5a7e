package org.rego4j.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What a scalar says. Floats stand apart, because they are written differently where they are keys,
 * and because some of them are no JSON.
 */
public sealed interface YamlScalar {
  /** The value, as it comes out of JSON. */
  Value value();

  /** The text of the value where it is a key. */
  String key();

  /** The tag that YAML gives to what the text says. */
  String tag();

  /** A null, boolean, integer or string. */
  record Plain(Value value, String tag) implements YamlScalar {
    @Override
    public String key() {
      return value instanceof StringValue s ? s.value() : value.toString();
    }
  }

  /** A floating-point number. */
  @SuppressWarnings("JavaLangClash") // YAML's word for it.
  record Float(double number) implements YamlScalar {
    @Override
    public String tag() {
      return YamlResolver.FLOAT;
    }

    @Override
    public Value value() {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        String shown = Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        throw new YamlException("json: unsupported value: " + shown);
      }
      return NumberValue.parse(jsonText(number));
    }

    /** The number as YAML writes it. */
    String text() {
      if (number == 0) {
        return 1 / number < 0 ? "-0" : "0";
      }
      BigDecimal digits = shortestOf(number);
      int exponent = digits.precision() - digits.scale() - 1;
      return exponent < -4 || exponent >= 6
          ? exponential(digits, exponent, 2)
          : digits.toPlainString();
    }

    /** As a key, a float has 32 bits. */
    @Override
    public String key() {
      float single = (float) number;
      if (java.lang.Float.isNaN(single)) {
        return ".nan";
      }
      if (java.lang.Float.isInfinite(single)) {
        return single > 0 ? ".inf" : "-.inf";
      }
      if (single == 0) {
        return 1 / single < 0 ? "-0" : "0";
      }
      BigDecimal digits = shortestOf(single);
      int exponent = digits.precision() - digits.scale() - 1;
      if (exponent >= -4 && exponent < 6) {
        return digits.toPlainString();
      }
      return exponential(digits, exponent, 2);
    }
  }

  YamlScalar NULL = new Plain(NullValue.NULL, YamlResolver.NULL);
  YamlScalar TRUE = new Plain(BooleanValue.TRUE, YamlResolver.BOOL);
  YamlScalar FALSE = new Plain(BooleanValue.FALSE, YamlResolver.BOOL);

  static YamlScalar string(String text) {
    return new Plain(StringValue.of(text), YamlResolver.STR);
  }

  /** A number of 64 bits as Go writes it in JSON. */
  private static String jsonText(double d) {
    if (d == 0) {
      return 1 / d < 0 ? "-0" : "0";
    }
    BigDecimal digits = shortestOf(d);
    if (Math.abs(d) >= 1e-6 && Math.abs(d) < 1e21) {
      return digits.toPlainString();
    }
    return exponential(digits, digits.precision() - digits.scale() - 1, 1);
  }

  private static String exponential(BigDecimal digits, int exponent, int width) {
    String unscaled = digits.unscaledValue().abs().toString();
    return (digits.signum() < 0 ? "-" : "")
        + unscaled.charAt(0)
        + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + String.format(Locale.ROOT, "%0" + width + "d", Math.abs(exponent));
  }

  /** The fewest digits that read back as the same number. */
  private static BigDecimal shortestOf(double d) {
    BigDecimal exact = new BigDecimal(d);
    for (int digits = 1; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (digits == 17 || rounded.doubleValue() == d) {
        return rounded.stripTrailingZeros();
      }
    }
  }

  private static BigDecimal shortestOf(float f) {
    BigDecimal exact = new BigDecimal(f);
    for (int digits = 1; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (digits == 9 || rounded.floatValue() == f) {
        return rounded.stripTrailingZeros();
      }
    }
  }
}
