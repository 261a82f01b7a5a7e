package org.rego4j.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the log in the making; its keys come in the order in which JSON is to have them. */
final class LogLine {
  private static final long NANOS_A_MILLI = 1_000_000;

  /**
   * A key and its value.
   *
   * @param value a string, a {@link Number}, {@link Digits}, a list, a map, or null
   */
  public record Field(String key, @Nullable Object value) {}

  /** A number as it is to be written. */
  public record Digits(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private final List<Field> fields = new ArrayList<>(12);

  public List<Field> fields() {
    return fields;
  }

  public LogLine text(String key, String value) {
    return add(key, value);
  }

  public LogLine texts(String key, List<String> values) {
    return add(key, values);
  }

  LogLine listsOfTexts(String key, Map<String, List<String>> values) {
    return add(key, values);
  }

  public LogLine number(String key, long value) {
    return add(key, value);
  }

  public LogLine nothing(String key) {
    return add(key, null);
  }

  /** A number of nanoseconds as one of milliseconds. */
  public LogLine millis(String key, long nanos) {
    String whole = Long.toString(nanos / NANOS_A_MILLI);
    long rest = nanos % NANOS_A_MILLI;
    if (rest == 0) {
      return add(key, new Digits(whole));
    }
    String digits = Long.toString(NANOS_A_MILLI + rest);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return add(key, new Digits(whole + "." + digits.substring(1, end)));
  }

  private LogLine add(String key, @Nullable Object value) {
    fields.add(new Field(key, value));
    return this;
  }
}
