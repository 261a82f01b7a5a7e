package org.rego4j.builtins.schema;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Dates as ISO 8601 writes them. */
final class DateText {
  private DateText() {}

  /** Whether a text is a day that there is, such as {@code 2024-02-29}. */
  static boolean isDate(String text) {
    if (text.length() != 10) {
      return false;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() >= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
