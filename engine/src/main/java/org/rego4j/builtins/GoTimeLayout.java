package org.rego4j.builtins;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rego4j.value.Quoting;

/** Go's layouts of times: the reference time Mon Jan 2 15:04:05 MST 2006, as it should look. */
final class GoTimeLayout {
  static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";
  static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final List<String> MONTHS =
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
          Map.entry("RFC3339Nano", RFC3339_NANO),
          Map.entry("Kitchen", "3:04PM"),
          Map.entry("Stamp", "Jan _2 15:04:05"),
          Map.entry("StampMilli", "Jan _2 15:04:05.000"),
          Map.entry("StampMicro", "Jan _2 15:04:05.000000"),
          Map.entry("StampNano", "Jan _2 15:04:05.000000000"),
          Map.entry("DateTime", "2006-01-02 15:04:05"),
          Map.entry("DateOnly", "2006-01-02"),
          Map.entry("TimeOnly", "15:04:05"));

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

  /** The pieces of a layout: elements by their reference form, and text with a leading NUL. */
  private static List<String> pieces(String layout) {
    List<String> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder("\0");
    int i = 0;
    while (i < layout.length()) {
      String element = element(layout, i);
      if (element == null) {
        text.append(layout.charAt(i++));
        continue;
      }
      if (text.length() > 1) {
        pieces.add(text.toString());
        text.setLength(1);
      }
      pieces.add(element);
      i += element.length();
    }
    if (text.length() > 1) {
      pieces.add(text.toString());
    }
    return pieces;
  }

  private static @org.jspecify.annotations.Nullable String element(String layout, int at) {
    char c = layout.charAt(at);
    if ((c == '.' || c == ',') && at + 1 < layout.length()) {
      char digit = layout.charAt(at + 1);
      int end = at + 1;
      while (end < layout.length() && layout.charAt(end) == digit) {
        end++;
      }
      boolean followed = end < layout.length() && Character.isDigit(layout.charAt(end));
      if ((digit == '0' || digit == '9') && !followed) {
        return layout.substring(at, end);
      }
    }
    for (String element : ELEMENTS) {
      if (layout.startsWith(element, at)) {
        if (element.equals("Jan") && layout.startsWith("January", at)) {
          return "January";
        }
        if (element.equals("_2") && layout.startsWith("_2006", at)) {
          return null;
        }
        return element;
      }
    }
    return null;
  }

  static String format(String layout, ZonedDateTime t) {
    StringBuilder out = new StringBuilder();
    for (String piece : pieces(layout)) {
      out.append(piece.charAt(0) == '\0' ? piece.substring(1) : formatted(piece, t));
    }
    return out.toString();
  }

  private static String formatted(String e, ZonedDateTime t) {
    return switch (e) {
      case "2006" -> String.format("%04d", t.getYear());
      case "06" -> two(t.getYear() % 100);
      case "January" -> MONTHS.get(t.getMonthValue() - 1);
      case "Jan" -> MONTHS.get(t.getMonthValue() - 1).substring(0, 3);
      case "01" -> two(t.getMonthValue());
      case "1" -> "" + t.getMonthValue();
      case "Monday" -> DAYS.get(t.getDayOfWeek().getValue() % 7);
      case "Mon" -> DAYS.get(t.getDayOfWeek().getValue() % 7).substring(0, 3);
      case "02" -> two(t.getDayOfMonth());
      case "_2" -> String.format("%2d", t.getDayOfMonth());
      case "2" -> "" + t.getDayOfMonth();
      case "002" -> String.format("%03d", t.getDayOfYear());
      case "__2" -> String.format("%3d", t.getDayOfYear());
      case "15" -> two(t.getHour());
      case "03" -> two(twelve(t));
      case "3" -> "" + twelve(t);
      case "04" -> two(t.getMinute());
      case "4" -> "" + t.getMinute();
      case "05" -> two(t.getSecond());
      case "5" -> "" + t.getSecond();
      case "PM" -> t.getHour() >= 12 ? "PM" : "AM";
      case "pm" -> t.getHour() >= 12 ? "pm" : "am";
      case "MST" -> zoneName(t);
      default -> e.charAt(0) == '.' || e.charAt(0) == ',' ? fraction(e, t) : offset(e, t);
    };
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : "" + n;
  }

  private static int twelve(ZonedDateTime t) {
    int hour = t.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  private static String zoneName(ZonedDateTime t) {
    ZoneId zone = t.getZone();
    if (zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    if (zone instanceof ZoneOffset) {
      return offset("-0700", t);
    }
    String name = java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(t);
    return name.isEmpty() ? zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH) : name;
  }

  private static String fraction(String e, ZonedDateTime t) {
    int digits = e.length() - 1;
    String nanos = String.format("%09d", t.getNano());
    nanos = digits <= 9 ? nanos.substring(0, digits) : nanos + "0".repeat(digits - 9);
    if (e.charAt(1) == '9') {
      int end = nanos.length();
      while (end > 0 && nanos.charAt(end - 1) == '0') {
        end--;
      }
      return end == 0 ? "" : e.charAt(0) + nanos.substring(0, end);
    }
    return e.charAt(0) + nanos;
  }

  private static String offset(String e, ZonedDateTime t) {
    int seconds = t.getOffset().getTotalSeconds();
    if (e.charAt(0) == 'Z' && seconds == 0) {
      return "Z";
    }
    int size = Math.abs(seconds);
    String sign = seconds < 0 ? "-" : "+";
    String hours = two(size / 3600);
    String minutes = two(size / 60 % 60);
    return switch (e.substring(1)) {
      case "07:00" -> sign + hours + ":" + minutes;
      case "0700" -> sign + hours + minutes;
      case "07" -> sign + hours;
      case "07:00:00" -> sign + hours + ":" + minutes + ":" + two(size % 60);
      default -> sign + hours + minutes + two(size % 60);
    };
  }

  /** The state of parsing one text. */
  private static final class Parsing {
    final String layout;
    final String value;
    int at;
    int year;
    int month = 1;
    int day = 1;
    int dayOfYear = -1;
    int hour;
    int minute;
    int second;
    int nano;
    boolean pm;
    boolean am;
    ZoneId zone = ZoneOffset.UTC;

    Parsing(String layout, String value) {
      this.layout = layout;
      this.value = value;
    }

    BuiltinException fail(String element) {
      return failed(
          layout,
          value,
          " as " + quoted(element),
          "cannot parse " + quoted(value.substring(Math.min(at, value.length()))));
    }

    BuiltinException range(String what) {
      return BuiltinException.of("parsing time " + quoted(value) + ": " + what + " out of range");
    }
  }

  private static BuiltinException failed(String layout, String value, String element, String what) {
    return BuiltinException.of(
        "parsing time " + quoted(value) + " as " + quoted(layout) + ": " + what + element);
  }

  private static String quoted(String s) {
    StringBuilder out = new StringBuilder();
    Quoting.goQuote(s, out);
    return out.toString();
  }

  static ZonedDateTime parse(String given, String value) {
    String layout = NAMED.getOrDefault(given, given);
    Parsing p = new Parsing(layout, value);
    List<String> pieces = pieces(layout);
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      if (piece.charAt(0) == '\0') {
        String text = piece.substring(1);
        if (!value.startsWith(text, p.at)) {
          throw p.fail(text);
        }
        p.at += text.length();
        continue;
      }
      element(p, piece);
      boolean fractionNext =
          i + 1 < pieces.size()
              && (pieces.get(i + 1).charAt(0) == '.' || pieces.get(i + 1).charAt(0) == ',');
      if ((piece.equals("05") || piece.equals("5")) && !fractionNext) {
        optionalFraction(p);
      }
    }
    if (p.at < value.length()) {
      throw BuiltinException.of(
          "parsing time " + quoted(value) + ": extra text: " + quoted(value.substring(p.at)));
    }
    return made(p);
  }

  private static ZonedDateTime made(Parsing p) {
    if (p.pm && p.hour < 12) {
      p.hour += 12;
    } else if (p.am && p.hour == 12) {
      p.hour = 0;
    }
    try {
      LocalDate date;
      if (p.dayOfYear > 0) {
        date = LocalDate.ofYearDay(p.year, p.dayOfYear);
      } else {
        if (p.day < 1 || p.day > LocalDate.of(p.year, p.month, 1).lengthOfMonth()) {
          throw p.range("day");
        }
        date = LocalDate.of(p.year, p.month, p.day);
      }
      return LocalDateTime.of(date, LocalTime.of(p.hour, p.minute, p.second, p.nano))
          .atZone(p.zone);
    } catch (DateTimeException e) {
      throw p.range("day");
    }
  }

  private static void element(Parsing p, String e) {
    switch (e) {
      case "2006" -> p.year = number(p, e, 4, 4);
      case "06" -> {
        int y = number(p, e, 2, 2);
        p.year = y >= 69 ? 1900 + y : 2000 + y;
      }
      case "January" -> p.month = named(p, e, MONTHS, false) + 1;
      case "Jan" -> p.month = named(p, e, MONTHS, true) + 1;
      case "01" -> p.month = limited(p, number(p, e, 2, 2), 1, 12, "month");
      case "1" -> p.month = limited(p, number(p, e, 1, 2), 1, 12, "month");
      case "Monday" -> named(p, e, DAYS, false);
      case "Mon" -> named(p, e, DAYS, true);
      case "02" -> p.day = number(p, e, 2, 2);
      case "_2", "2" -> {
        if (e.equals("_2") && p.value.startsWith(" ", p.at)) {
          p.at++;
        }
        p.day = number(p, e, 1, 2);
      }
      case "002", "__2" -> p.dayOfYear = number(p, e, 3, 3);
      case "15" -> p.hour = limited(p, number(p, e, 2, 2), 0, 23, "hour");
      case "03" -> p.hour = limited(p, number(p, e, 2, 2), 0, 12, "hour");
      case "3" -> p.hour = limited(p, number(p, e, 1, 2), 0, 12, "hour");
      case "04" -> p.minute = limited(p, number(p, e, 2, 2), 0, 59, "minute");
      case "4" -> p.minute = limited(p, number(p, e, 1, 2), 0, 59, "minute");
      case "05" -> p.second = limited(p, number(p, e, 2, 2), 0, 59, "second");
      case "5" -> p.second = limited(p, number(p, e, 1, 2), 0, 59, "second");
      case "PM", "pm" -> {
        String half = p.value.substring(p.at, Math.min(p.value.length(), p.at + 2));
        p.pm = half.equals(e);
        p.am = half.equals(e.equals("PM") ? "AM" : "am");
        if (!p.pm && !p.am) {
          throw p.fail(e);
        }
        p.at += 2;
      }
      case "MST" -> zoneName(p, e);
      default -> {
        if (e.charAt(0) == '.' || e.charAt(0) == ',') {
          fraction(p, e);
        } else {
          offset(p, e);
        }
      }
    }
  }

  private static int limited(Parsing p, int n, int least, int most, String what) {
    if (n < least || n > most) {
      throw p.range(what);
    }
    return n;
  }

  private static int number(Parsing p, String e, int least, int most) {
    int start = p.at;
    int n = 0;
    while (p.at < p.value.length()
        && p.at - start < most
        && p.value.charAt(p.at) >= '0'
        && p.value.charAt(p.at) <= '9') {
      n = n * 10 + p.value.charAt(p.at++) - '0';
    }
    if (p.at - start < least) {
      p.at = start;
      throw p.fail(e);
    }
    return n;
  }

  private static int named(Parsing p, String e, List<String> names, boolean abbreviated) {
    for (int i = 0; i < names.size(); i++) {
      String name = abbreviated ? names.get(i).substring(0, 3) : names.get(i);
      if (p.value.regionMatches(true, p.at, name, 0, name.length())) {
        p.at += name.length();
        return i;
      }
    }
    throw p.fail(e);
  }

  private static void zoneName(Parsing p, String e) {
    int end = p.at;
    while (end < p.value.length() && Character.isUpperCase(p.value.charAt(end))) {
      end++;
    }
    if (end - p.at < 3) {
      throw p.fail(e);
    }
    // A name that is not the zone's own has no offset in Go.
    p.at = end;
  }

  private static void optionalFraction(Parsing p) {
    if (p.at + 1 < p.value.length()
        && (p.value.charAt(p.at) == '.' || p.value.charAt(p.at) == ',')
        && Character.isDigit(p.value.charAt(p.at + 1))) {
      digits(p);
    }
  }

  private static int digits(Parsing p) {
    int start = ++p.at;
    long nanos = 0;
    int n = 0;
    while (p.at < p.value.length() && Character.isDigit(p.value.charAt(p.at))) {
      if (n < 9) {
        nanos = nanos * 10 + p.value.charAt(p.at) - '0';
        n++;
      }
      p.at++;
    }
    while (n++ < 9) {
      nanos *= 10;
    }
    p.nano = (int) nanos;
    return p.at - start;
  }

  private static void fraction(Parsing p, String e) {
    boolean present =
        p.at + 1 < p.value.length()
            && (p.value.charAt(p.at) == '.' || p.value.charAt(p.at) == ',')
            && Character.isDigit(p.value.charAt(p.at + 1));
    if (e.charAt(1) == '9') {
      if (present) {
        digits(p);
      }
      return;
    }
    if (!present || digits(p) != e.length() - 1) {
      throw p.fail(e);
    }
  }

  private static void offset(Parsing p, String e) {
    if (e.charAt(0) == 'Z' && p.value.startsWith("Z", p.at)) {
      p.at++;
      p.zone = ZoneOffset.UTC;
      return;
    }
    String form = e.substring(1);
    int length = form.length() + 1;
    if (p.at + length > p.value.length()) {
      throw p.fail(e);
    }
    String text = p.value.substring(p.at, p.at + length);
    char sign = text.charAt(0);
    String digits = text.substring(1).replace(":", "");
    boolean colons = form.indexOf(':') < 0 || text.charAt(3) == ':';
    if (sign != '+' && sign != '-'
        || !colons
        || !digits.chars().allMatch(Character::isDigit)
        || digits.length() != form.replace(":", "").length()) {
      throw p.fail(e);
    }
    int hours = Integer.parseInt(digits.substring(0, 2));
    int minutes = digits.length() >= 4 ? Integer.parseInt(digits.substring(2, 4)) : 0;
    int seconds = digits.length() >= 6 ? Integer.parseInt(digits.substring(4, 6)) : 0;
    int total = hours * 3600 + minutes * 60 + seconds;
    if (hours > 18 || minutes > 59 || total > 18 * 3600) {
      throw p.range("time zone offset hour");
    }
    p.zone = ZoneOffset.ofTotalSeconds(sign == '-' ? -total : total);
    p.at += length;
  }
}
