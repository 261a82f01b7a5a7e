package org.rego4j.builtins;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.rego4j.builtins.format.GoQuoting;

/** Reads times by Go's layouts, with Go's errors. */
final class GoTimeParser {
  private static final int UNSET = -1;
  private static final int MAX_NANO_DIGITS = 9;

  private final String layout;
  private final String value;
  private int at;
  private int year;
  private int month = UNSET;
  private int day = UNSET;
  private int dayOfYear = UNSET;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private boolean pm;
  private boolean am;
  private int offset;
  private boolean utc;

  private GoTimeParser(String layout, String value) {
    this.layout = layout;
    this.value = value;
  }

  /** The nanoseconds since the epoch that a text means. */
  static BigInteger parse(String given, String value) {
    String layout = GoTimeLayout.NAMED.getOrDefault(given, given);
    return new GoTimeParser(layout, value).read();
  }

  private BigInteger read() {
    List<GoTimeLayout.Piece> pieces = GoTimeLayout.pieces(layout);
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i).text();
      if (!pieces.get(i).isElement()) {
        text(piece);
        continue;
      }
      int start = at;
      boolean fractionNext =
          i + 1 < pieces.size()
              && pieces.get(i + 1).isElement()
              && GoTimeLayout.isFraction(pieces.get(i + 1).text());
      if (!element(piece, fractionNext)) {
        at = start;
        throw fail(piece);
      }
    }
    if (at < value.length()) {
      throw said(": extra text: " + GoQuoting.quoteBytes(value.substring(at)));
    }
    return nanos();
  }

  private BuiltinException fail(String element) {
    return BuiltinException.of(
        "parsing time "
            + GoQuoting.quoteBytes(value)
            + " as "
            + GoQuoting.quoteBytes(layout)
            + ": cannot parse "
            + GoQuoting.quoteBytes(value.substring(Math.min(at, value.length())))
            + " as "
            + GoQuoting.quoteBytes(element));
  }

  private BuiltinException said(String what) {
    return BuiltinException.of("parsing time " + GoQuoting.quoteBytes(value) + what);
  }

  private BuiltinException range(String what) {
    return said(": " + what + " out of range");
  }

  private boolean isAt(char c) {
    return at < value.length() && value.charAt(at) == c;
  }

  private boolean isDigit(int index) {
    return index < value.length() && value.charAt(index) >= '0' && value.charAt(index) <= '9';
  }

  /** Passes text of the layout; any number of spaces stands for any other. */
  private void text(String piece) {
    int i = 0;
    while (i < piece.length()) {
      if (piece.charAt(i) == ' ') {
        if (at < value.length() && !isAt(' ')) {
          throw fail(piece);
        }
        while (i < piece.length() && piece.charAt(i) == ' ') {
          i++;
        }
        while (isAt(' ')) {
          at++;
        }
      } else if (isAt(piece.charAt(i))) {
        i++;
        at++;
      } else {
        throw fail(piece);
      }
    }
  }

  /** Reads an element; false where the text is not of its form. */
  private boolean element(String e, boolean fractionNext) {
    switch (e) {
      case "2006" -> {
        return isDigit(at) && (year = fixed(4)) != Integer.MIN_VALUE;
      }
      case "06" -> {
        year = fixed(2);
        boolean read = year != Integer.MIN_VALUE;
        year += year >= 69 ? 1900 : 2000;
        return read;
      }
      case "January" -> {
        return (month = named(GoTimeLayout.MONTHS, false) + 1) > 0;
      }
      case "Jan" -> {
        return (month = named(GoTimeLayout.MONTHS, true) + 1) > 0;
      }
      case "01", "1" -> {
        month = number(e.length() == 2);
        limit(month, 1, 12, "month");
        return month >= 0;
      }
      case "Monday" -> {
        return named(GoTimeLayout.DAYS, false) >= 0;
      }
      case "Mon" -> {
        return named(GoTimeLayout.DAYS, true) >= 0;
      }
      case "02", "_2", "2" -> {
        if (e.equals("_2") && isAt(' ')) {
          at++;
        }
        return (day = number(e.equals("02"))) >= 0;
      }
      case "002", "__2" -> {
        return yearDay(e.equals("002"));
      }
      case "15" -> {
        hour = number(false);
        limit(hour, 0, 23, "hour");
        return hour >= 0;
      }
      case "03", "3" -> {
        hour = number(e.length() == 2);
        limit(hour, 0, 12, "hour");
        return hour >= 0;
      }
      case "04", "4" -> {
        minute = number(e.length() == 2);
        limit(minute, 0, 59, "minute");
        return minute >= 0;
      }
      case "05", "5" -> {
        second = number(e.length() == 2);
        limit(second, 0, 59, "second");
        if (second >= 0 && !fractionNext && (isAt('.') || isAt(',')) && isDigit(at + 1)) {
          nanos(digitsFrom(at + 1));
        }
        return second >= 0;
      }
      case "PM", "pm" -> {
        pm = value.startsWith(e, at);
        am = value.startsWith(e.equals("PM") ? "AM" : "am", at);
        at += 2;
        return pm || am;
      }
      case "MST" -> {
        return zoneName();
      }
      default -> {
        return GoTimeLayout.isFraction(e) ? fraction(e) : offset(e);
      }
    }
  }

  private void limit(int n, int least, int most, String what) {
    if (n >= 0 && (n < least || n > most)) {
      throw range(what);
    }
  }

  /** A number of exactly so many characters, a sign among them, or {@link Integer#MIN_VALUE}. */
  private int fixed(int length) {
    if (at + length > value.length()) {
      return Integer.MIN_VALUE;
    }
    String text = value.substring(at, at + length);
    at += length;
    try {
      return text.chars().allMatch(c -> c < 128) ? Integer.parseInt(text) : Integer.MIN_VALUE;
    } catch (NumberFormatException e) {
      return Integer.MIN_VALUE;
    }
  }

  /** One or two digits, or exactly two, or -1. */
  private int number(boolean two) {
    if (!isDigit(at) || two && !isDigit(at + 1)) {
      return -1;
    }
    int n = value.charAt(at++) - '0';
    if (isDigit(at)) {
      n = n * 10 + value.charAt(at++) - '0';
    }
    return n;
  }

  private boolean yearDay(boolean three) {
    for (int i = 0; i < 2 && !three && isAt(' '); i++) {
      at++;
    }
    int count = Math.min(3, digitsFrom(at) - at);
    if (count == 0 || three && count != 3) {
      return false;
    }
    dayOfYear = Integer.parseInt(value.substring(at, at + count));
    at += count;
    return true;
  }

  private int named(List<String> names, boolean abbreviated) {
    for (int i = 0; i < names.size(); i++) {
      String name = abbreviated ? names.get(i).substring(0, 3) : names.get(i);
      int end = at + name.length();
      if (end <= value.length()
          && value
              .substring(at, end)
              .toLowerCase(Locale.ROOT)
              .equals(name.toLowerCase(Locale.ROOT))) {
        at = end;
        return i;
      }
    }
    return -1;
  }

  private int digitsFrom(int index) {
    int end = index;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  /** Reads the fraction of a second from the point here up to an end. */
  private void nanos(int end) {
    String digits = value.substring(at + 1, Math.min(end, at + 1 + MAX_NANO_DIGITS));
    nano = Integer.parseInt(digits + "0".repeat(MAX_NANO_DIGITS - digits.length()));
    at = end;
  }

  private boolean fraction(String e) {
    boolean present = (isAt('.') || isAt(',')) && isDigit(at + 1);
    if (e.charAt(1) == '9') {
      if (present) {
        nanos(digitsFrom(at + 1));
      }
      return true;
    }
    int end = at + e.length();
    if (!present || end > value.length() || digitsFrom(at + 1) < end) {
      return false;
    }
    nanos(end);
    return true;
  }

  private boolean offset(String e) {
    if (e.charAt(0) == 'Z' && isAt('Z')) {
      at++;
      utc = true;
      return true;
    }
    if (at + e.length() > value.length()) {
      return false;
    }
    String text = value.substring(at, at + e.length());
    int[] parts = new int[3];
    int part = 0;
    for (int i = 1; i < text.length(); i += 2) {
      if (e.charAt(i) == ':') {
        if (text.charAt(i) != ':') {
          return false;
        }
        i++;
      }
      if (!isDigit(at + i) || !isDigit(at + i + 1)) {
        return false;
      }
      parts[part++] = Integer.parseInt(text.substring(i, i + 2));
    }
    // Some write offsets of 24 hours or 60 minutes.
    limit(parts[2], 0, 60, "time zone offset second");
    limit(parts[1], 0, 60, "time zone offset minute");
    limit(parts[0], 0, 24, "time zone offset hour");
    offset = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    if (text.charAt(0) == '-') {
      offset = -offset;
    } else if (text.charAt(0) != '+') {
      return false;
    }
    at += text.length();
    return true;
  }

  /** An abbreviation of a zone; it has no offset, since only UTC is known here. */
  private boolean zoneName() {
    String rest = value.substring(at);
    int length = 0;
    if (rest.length() < 3) {
      return false;
    } else if (rest.startsWith("UTC")) {
      length = 3;
    } else if (rest.startsWith("ChST") || rest.startsWith("MeST")) {
      length = 4;
    } else if (rest.startsWith("GMT")) {
      length = 3 + signedOffset(rest.substring(3));
    } else if (rest.charAt(0) == '+' || rest.charAt(0) == '-') {
      length = signedOffset(rest);
    } else {
      int upper = 0;
      while (upper < 6
          && upper < rest.length()
          && rest.charAt(upper) >= 'A'
          && rest.charAt(upper) <= 'Z') {
        upper++;
      }
      boolean known =
          upper == 3
              || upper == 4 && (rest.charAt(3) == 'T' || rest.startsWith("WITA"))
              || upper == 5 && rest.charAt(4) == 'T';
      length = known ? upper : 0;
    }
    at += length;
    return length > 0;
  }

  private static int signedOffset(String text) {
    if (text.isEmpty() || text.charAt(0) != '+' && text.charAt(0) != '-') {
      return 0;
    }
    int end = 1;
    int n = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      n = Math.min(100, n * 10 + text.charAt(end++) - '0');
    }
    return end == 1 || n > 23 ? 0 : end;
  }

  private BigInteger nanos() {
    if (pm && hour < 12) {
      hour += 12;
    } else if (am && hour == 12) {
      hour = 0;
    }
    if (dayOfYear >= 0) {
      setDayOfYear();
    }
    month = month < 0 ? 1 : month;
    day = day < 0 ? 1 : day;
    if (day < 1 || day > GoDate.daysIn(year, month)) {
      throw range("day");
    }
    long seconds = GoDate.seconds(year, month, day) + hour * 3600L + minute * 60L + second;
    seconds -= utc ? 0 : offset;
    return BigInteger.valueOf(seconds)
        .multiply(BigInteger.valueOf(1_000_000_000L))
        .add(BigInteger.valueOf(nano));
  }

  private void setDayOfYear() {
    if (dayOfYear < 1 || dayOfYear > (GoDate.daysIn(year, 2) == 29 ? 366 : 365)) {
      throw said(": day-of-year out of range");
    }
    int m = 1;
    int d = dayOfYear;
    while (d > GoDate.daysIn(year, m)) {
      d -= GoDate.daysIn(year, m++);
    }
    if (month >= 0 && month != m) {
      throw said(": day-of-year does not match month");
    }
    if (day >= 0 && day != d) {
      throw said(": day-of-year does not match day");
    }
    month = m;
    day = d;
  }
}
