package org.rego4j.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number: a long where it is one, else a decimal of any length. The text it was written with
 * survives, but {@code 1}, {@code 1.0} and {@code 1e0} are equal and hash equal.
 */
public final class NumberValue extends Value {
  /** More digits than this are not needed to decide any rounding to OPA's 64 bits. */
  private static final int MAX_DIGITS = 31_000;

  private static final int MAX_BITS = 1 << 20;

  private static final NumberValue[] SMALL = small();

  /** The value where {@link #form} is null, else the hash. */
  private final long longValue;

  /** The text where it differs from a long's plain form. */
  private final @Nullable String text;

  /** The value where it is not a long. */
  private final @Nullable DecimalForm form;

  private @Nullable BigDecimal decimal;

  private NumberValue(long longValue, @Nullable String text, @Nullable DecimalForm form) {
    super(0);
    this.longValue = longValue;
    this.text = text;
    this.form = form;
  }

  private static NumberValue[] small() {
    NumberValue[] made = new NumberValue[1280];
    for (int i = 0; i < made.length; i++) {
      made[i] = new NumberValue(i - 256, null, null);
    }
    return made;
  }

  public static NumberValue of(long value) {
    return value >= -256 && value < 1024
        ? SMALL[(int) value + 256]
        : new NumberValue(value, null, null);
  }

  /**
   * A computed integer.
   *
   * @throws NumberFormatException where it has more than a million bits
   */
  public static NumberValue of(BigInteger value) {
    if (value.bitLength() < 64) {
      return of(value.longValue());
    }
    if (value.bitLength() > MAX_BITS) {
      throw new NumberFormatException(DecimalForm.TOO_BIG);
    }
    String text = value.toString();
    return computed(DecimalForm.computed(text), new BigDecimal(value), text);
  }

  /**
   * A number by its text: JSON's, or with a plus, or with nothing before or after the point.
   *
   * @throws NumberFormatException where the text is no number, or one that OPA refuses; the message
   *     of a refusal is OPA's ({@code number too big}, {@code invalid float})
   */
  public static NumberValue parse(String text) {
    int n = text.length();
    if (n <= 18 && isPlainInteger(text)) {
      return of(Long.parseLong(text));
    }
    DecimalForm form = DecimalForm.parse(text);
    return form.isLong() ? ofLong(form, text) : new NumberValue(form.hashCode(), text, form);
  }

  private static NumberValue ofLong(DecimalForm form, String text) {
    long value = form.longValue();
    return Long.toString(value).equals(text) ? of(value) : new NumberValue(value, text, null);
  }

  /**
   * A computed number by its value and a text that says the same value.
   *
   * @throws NumberFormatException where its size is out of all bounds
   */
  public static NumberValue ofDecimal(BigDecimal value, String text) {
    DecimalForm form = DecimalForm.computed(text);
    return form.isLong() ? ofLong(form, text) : computed(form, value, text);
  }

  private static NumberValue computed(DecimalForm form, BigDecimal value, String text) {
    NumberValue made = new NumberValue(form.hashCode(), text, form);
    made.decimal = value;
    return made;
  }

  /** Whether a text is an integer as a long is printed: no plus, no zero in front, no "-0". */
  private static boolean isPlainInteger(String text) {
    int from = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
    if (from == text.length() || (text.charAt(from) == '0' && text.length() > 1)) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the value is an integer that a long holds, however it is written. */
  public boolean isLong() {
    return form == null;
  }

  /** The value where {@link #isLong()}. */
  public long longValue() {
    return longValue;
  }

  /** Whether the value is a mathematical integer. */
  public boolean isInteger() {
    return form == null || form.isInteger();
  }

  /** The value; exact to 31,000 digits, which holds every integer that was read, or as computed. */
  public BigDecimal bigDecimal() {
    if (form == null) {
      return BigDecimal.valueOf(longValue);
    }
    BigDecimal known = decimal;
    if (known == null) {
      known = form.toBigDecimal(MAX_DIGITS);
      decimal = known;
    }
    return known;
  }

  /** The text: as written, or as computed. */
  public String text() {
    return text != null ? text : Long.toString(longValue);
  }

  /** The text as written where it differs from the plain form of a long, else null. */
  public @Nullable String ownText() {
    return text;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String typeName() {
    return "number";
  }

  @Override
  int compareSame(Value other) {
    NumberValue o = (NumberValue) other;
    return form == null && o.form == null
        ? Long.compare(longValue, o.longValue)
        : toForm().compareTo(o.toForm());
  }

  private DecimalForm toForm() {
    return form != null ? form : DecimalForm.of(longValue);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof NumberValue o) || longValue != o.longValue) {
      return false;
    }
    return Objects.equals(form, o.form);
  }

  @Override
  public int hashCode() {
    return form == null ? Hashes.mix(longValue) : (int) longValue;
  }
}
