package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Go's layouts of times: the reference time Mon Jan 2 15:04:05 MST 2006, as it should look. */
final class GoTimeLayout {
  static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";
  static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /** Layouts that may be given by name. */
  static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("ANSIC", "Mon Jan _2 15:04:05 2006"),
          Map.entry("UnixDate", "Mon Jan _2 15:04:05 MST 2006"),
          Map.entry("RubyDate", "Mon Jan 02 15:04:05 -0700 2006"),
          Map.entry("RFC822", "02 Jan 06 15:04 MST"),
          Map.entry("RFC822Z", "02 Jan 06 15:04 -0700"),
          Map.entry("RFC850", "Monday, 02-Jan-06 15:04:05 MST"),
          Map.entry("RFC1123", "Mon, 02 Jan 2006 15:04:05 MST"),
          Map.entry("RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700"),
          Map.entry("RFC3339", "2006-01-02T15:04:05Z07:00"),
          Map.entry("RFC3339Nano", RFC3339_NANO));

  private static final List<String> ELEMENTS =
      List.of(
          "January",
          "Jan",
          "Monday",
          "Mon",
          "MST",
          "2006",
          "002",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "-07:00:00",
          "-07:00",
          "-070000",
          "-0700",
          "-07",
          "Z07:00:00",
          "Z07:00",
          "Z070000",
          "Z0700",
          "Z07",
          "PM",
          "pm",
          "15",
          "__2",
          "_2",
          "1",
          "2",
          "3",
          "4",
          "5");

  private GoTimeLayout() {}

  /** A part of a layout: an element by its reference form, or text. */
  record Piece(String text, boolean isElement) {}

  static List<Piece> pieces(String layout) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < layout.length()) {
      String element = layout.startsWith("_2006", i) ? null : element(layout, i);
      if (element == null) {
        text.append(layout.charAt(i++));
        continue;
      }
      if (text.length() > 0) {
        pieces.add(new Piece(text.toString(), false));
        text.setLength(0);
      }
      pieces.add(new Piece(element, true));
      i += element.length();
    }
    if (text.length() > 0) {
      pieces.add(new Piece(text.toString(), false));
    }
    return pieces;
  }

  static boolean isFraction(String element) {
    return element.charAt(0) == '.' || element.charAt(0) == ',';
  }

  private static @Nullable String element(String layout, int at) {
    char c = layout.charAt(at);
    if (c == '.' || c == ',') {
      return fraction(layout, at);
    }
    for (String element : ELEMENTS) {
      if (layout.startsWith(element, at)) {
        int end = at + element.length();
        boolean word = element.equals("Jan") || element.equals("Mon");
        if (word
            && end < layout.length()
            && layout.charAt(end) >= 'a'
            && layout.charAt(end) <= 'z') {
          return null;
        }
        return element;
      }
    }
    return null;
  }

  /** Zeros or nines behind a point, where no other digit follows. */
  private static @Nullable String fraction(String layout, int at) {
    if (at + 1 >= layout.length()) {
      return null;
    }
    char digit = layout.charAt(at + 1);
    int end = at + 1;
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean followed =
        end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
    return (digit == '0' || digit == '9') && !followed ? layout.substring(at, end) : null;
  }
}
