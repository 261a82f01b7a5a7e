package org.rego4j.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonReader;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;

/**
 * Says what a scalar's text means, as Go's YAML does for OPA: YAML 1.1 with the octals of 1.2, and
 * without its {@code yes} and {@code on}.
 */
public final class YamlResolver {
  private static final String PREFIX = "tag:yaml.org,2002:";
  public static final String STR = PREFIX + "str";
  public static final String INT = PREFIX + "int";
  public static final String FLOAT = PREFIX + "float";
  public static final String BOOL = PREFIX + "bool";
  public static final String NULL = PREFIX + "null";
  static final String MERGE = PREFIX + "merge";
  private static final String BINARY = PREFIX + "binary";
  private static final String TIMESTAMP = PREFIX + "timestamp";
  private static final Set<String> RESOLVED = Set.of(STR, INT, FLOAT, BOOL, NULL, TIMESTAMP);

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final Pattern FLOAT_TEXT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:([Tt ])(\\d{1,2}):(\\d{1,2}):(\\d{1,2}(?:\\.\\d{1,9})?)(Z|[-+]\\d\\d:\\d\\d)?)?");

  private YamlResolver() {}

  /**
   * What a scalar says.
   *
   * @param tag its tag, or null
   * @param plain whether its text is to be understood where there is no tag
   */
  public static YamlScalar resolve(@Nullable String tag, boolean plain, String text) {
    if (tag == null) {
      return plain ? untagged(text) : YamlScalar.string(text);
    }
    if (tag.equals(BINARY)) {
      return binary(text);
    }
    if (tag.equals(STR) || !RESOLVED.contains(tag)) {
      return YamlScalar.string(text);
    }
    if (tag.equals(TIMESTAMP)) {
      String time = time(text);
      if (time != null) {
        return YamlScalar.string(time);
      }
    }
    YamlScalar found = untagged(text);
    if (tag.equals(FLOAT) && found.tag().equals(INT)) {
      return new YamlScalar.Float(Double.parseDouble(found.key()));
    }
    if (!found.tag().equals(tag)) {
      throw YamlException.ofMeaning(
          "cannot decode " + shown(found.tag()) + " `" + text + "` as a " + shown(tag));
    }
    return found;
  }

  /** Whether a text that has neither tag nor quotes is read as a string, and not as a time. */
  static boolean isString(String text) {
    return untagged(text).tag().equals(STR) && time(text) == null;
  }

  private static String shown(String tag) {
    return tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
  }

  private static YamlScalar binary(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
      String quoted = new String(bytes, StandardCharsets.ISO_8859_1);
      return YamlScalar.string(decoded(bytes, quoted));
    } catch (IllegalArgumentException e) {
      throw YamlException.ofMeaning("!!binary value contains invalid base64 data");
    }
  }

  /** The text of bytes, as JSON's reader takes it: what is no UTF-8 becomes U+FFFD. */
  private static String decoded(byte[] bytes, String latin) {
    if (latin.chars().allMatch(c -> c < 0x80)) {
      return latin;
    }
    java.io.ByteArrayOutputStream json = new java.io.ByteArrayOutputStream();
    json.write('"');
    for (byte b : bytes) {
      if (b == '"' || b == '\\' || b >= 0 && b < 0x20) {
        json.writeBytes(String.format("\\u%04x", b).getBytes(StandardCharsets.US_ASCII));
      } else {
        json.write(b);
      }
    }
    json.write('"');
    return ((StringValue) JsonReader.read(json.toByteArray())).value();
  }

  private static YamlScalar untagged(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> YamlScalar.NULL;
      case "true", "True", "TRUE" -> YamlScalar.TRUE;
      case "false", "False", "FALSE" -> YamlScalar.FALSE;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          new YamlScalar.Float(Double.POSITIVE_INFINITY);
      case "-.inf", "-.Inf", "-.INF" -> new YamlScalar.Float(Double.NEGATIVE_INFINITY);
      case ".nan", ".NaN", ".NAN" -> new YamlScalar.Float(Double.NaN);
      default -> {
        YamlScalar number = number(text);
        yield number != null ? number : YamlScalar.string(text);
      }
    };
  }

  private static @Nullable YamlScalar number(String text) {
    char c = text.charAt(0);
    if (c == '.') {
      return floating(text);
    }
    if (c != '-' && c != '+' && (c < '0' || c > '9')) {
      return null;
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    BigInteger integer = integer(digits);
    return integer != null ? new YamlScalar.Plain(NumberValue.of(integer), INT) : floating(digits);
  }

  /** An integer of 64 bits in any base, or null. */
  private static @Nullable BigInteger integer(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char base = Character.toLowerCase(digits.charAt(1));
      radix = base == 'x' ? 16 : base == 'b' ? 2 : 8;
      digits = digits.substring(radix != 8 || base == 'o' ? 2 : 1);
    }
    if (digits.isEmpty() || digits.length() > 64) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) >= 0x80 || Character.digit(digits.charAt(i), radix) < 0) {
        return null;
      }
    }
    BigInteger value = new BigInteger(digits, radix);
    if (text.startsWith("-")) {
      value = value.negate();
    }
    return value.compareTo(MIN) >= 0 && value.compareTo(signed ? MAX_SIGNED : MAX) <= 0
        ? value
        : null;
  }

  /** A float, or null where the text is none or is too large for one. */
  private static @Nullable YamlScalar floating(String text) {
    if (!FLOAT_TEXT.matcher(text).matches()) {
      return null;
    }
    double d = Double.parseDouble(text);
    return Double.isInfinite(d) ? null : new YamlScalar.Float(d);
  }

  /** A time as JSON writes it, or null where the text is none. */
  private static @Nullable String time(String text) {
    Matcher m = TIME.matcher(text);
    if (!m.matches()) {
      return null;
    }
    try {
      LocalDateTime day =
          LocalDateTime.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)),
              0,
              0);
      if (m.group(4) == null) {
        return day.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      }
      if (m.group(4).equals(" ") != (m.group(8) == null)) {
        return null;
      }
      String[] seconds = m.group(7).split("\\.", 2);
      int nanos =
          seconds.length == 1 ? 0 : Integer.parseInt((seconds[1] + "00000000").substring(0, 9));
      OffsetDateTime time =
          day.withHour(Integer.parseInt(m.group(5)))
              .withMinute(Integer.parseInt(m.group(6)))
              .withSecond(Integer.parseInt(seconds[0]))
              .withNano(nanos)
              .atOffset(m.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(m.group(8)));
      String shown = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"));
      String fraction = seconds.length == 1 ? "" : "." + seconds[1].replaceAll("0+$", "");
      return shown + (fraction.equals(".") ? "" : fraction) + time.getOffset();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
