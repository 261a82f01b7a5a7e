package org.rego4j.builtins;

import java.time.ZonedDateTime;

/** Writes times by Go's layouts. */
public final class GoTimeFormatter {
  private GoTimeFormatter() {}

  /** The text of a time in a layout. */
  public static String format(String layout, ZonedDateTime t) {
    StringBuilder out = new StringBuilder();
    for (GoTimeLayout.Piece piece : GoTimeLayout.pieces(layout)) {
      out.append(piece.isElement() ? formatted(piece.text(), t) : piece.text());
    }
    return out.toString();
  }

  private static String formatted(String e, ZonedDateTime t) {
    return switch (e) {
      case "2006" -> String.format("%04d", t.getYear());
      case "06" -> two(t.getYear() % 100);
      case "January" -> GoTimeLayout.MONTHS.get(t.getMonthValue() - 1);
      case "Jan" -> GoTimeLayout.MONTHS.get(t.getMonthValue() - 1).substring(0, 3);
      case "01" -> two(t.getMonthValue());
      case "1" -> "" + t.getMonthValue();
      case "Monday" -> GoTimeLayout.DAYS.get(t.getDayOfWeek().getValue() % 7);
      case "Mon" -> GoTimeLayout.DAYS.get(t.getDayOfWeek().getValue() % 7).substring(0, 3);
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
      case "MST" -> ZoneNames.name(t);
      default -> GoTimeLayout.isFraction(e) ? fraction(e, t) : offset(e, t);
    };
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : "" + n;
  }

  private static int twelve(ZonedDateTime t) {
    int hour = t.getHour() % 12;
    return hour == 0 ? 12 : hour;
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
}
