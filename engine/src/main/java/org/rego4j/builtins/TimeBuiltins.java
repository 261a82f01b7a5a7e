package org.rego4j.builtins;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Times as nanoseconds since the epoch, in zones of the IANA database, with Go's layouts. */
public final class TimeBuiltins implements BuiltinCategory {
  private static final String TIME = "any<number, array<number, string>>";
  private static final String STRING = "string";
  private static final String NUMBER = "number";
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000L);
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Pattern DURATION =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h|d|w|y)");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("ns", 1L),
          Map.entry("us", 1_000L),
          Map.entry("µs", 1_000L),
          Map.entry("μs", 1_000L),
          Map.entry("ms", 1_000_000L),
          Map.entry("s", 1_000_000_000L),
          Map.entry("m", 60_000_000_000L),
          Map.entry("h", 3_600_000_000_000L),
          Map.entry("d", 86_400_000_000_000L),
          Map.entry("w", 604_800_000_000_000L),
          Map.entry("y", 31_536_000_000_000_000L));

  @Override
  public List<String> names() {
    return List.of(
        "time.now_ns",
        "time.parse_ns",
        "time.parse_rfc3339_ns",
        "time.parse_duration_ns",
        "time.format",
        "time.date",
        "time.clock",
        "time.weekday",
        "time.add_date",
        "time.diff");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "time");
    return switch (name) {
      case "time.now_ns" ->
          Builtin.of0(
              spec.result("now", NUMBER).nondeterministic(), c -> NumberValue.of(c.nowNanos()));
      case "time.parse_ns" ->
          Builtin.of2(
              spec.arg("layout", STRING).arg("value", STRING).result("ns", NUMBER),
              (c, l, v) -> nanos(GoTimeLayout.parse(Operands.string(l, 1), Operands.string(v, 2))));
      case "time.parse_rfc3339_ns" ->
          Builtin.of1(
              spec.arg("value", STRING).result("ns", NUMBER),
              (c, v) ->
                  nanos(GoTimeLayout.parse(GoTimeLayout.RFC3339_NANO, Operands.string(v, 1))));
      case "time.parse_duration_ns" ->
          Builtin.of1(
              spec.arg("duration", STRING).result("ns", NUMBER),
              (c, v) -> duration(Operands.string(v, 1)));
      case "time.format" ->
          Builtin.of1(
              spec.arg("x", "any<number, array<number, string>, array<number, string, string>>")
                  .result("formatted timestamp", STRING),
              (c, x) -> StringValue.of(GoTimeLayout.format(layout(x), time(x, 1))));
      case "time.date" ->
          Builtin.of1(
              spec.arg("x", TIME).result("date", "array<number, number, number>"),
              (c, x) -> {
                ZonedDateTime t = time(x, 1);
                return numbers(t.getYear(), t.getMonthValue(), t.getDayOfMonth());
              });
      case "time.clock" ->
          Builtin.of1(
              spec.arg("x", TIME).result("output", "array<number, number, number>"),
              (c, x) -> {
                ZonedDateTime t = time(x, 1);
                return numbers(t.getHour(), t.getMinute(), t.getSecond());
              });
      case "time.weekday" ->
          Builtin.of1(
              spec.arg("x", TIME).result("day", STRING),
              (c, x) ->
                  StringValue.of(GoTimeLayout.DAYS.get(time(x, 1).getDayOfWeek().getValue() % 7)));
      case "time.add_date" ->
          Builtin.ofN(
              spec.arg("ns", NUMBER)
                  .arg("years", NUMBER)
                  .arg("months", NUMBER)
                  .arg("days", NUMBER)
                  .result("output", NUMBER),
              TimeBuiltins::addDate);
      case "time.diff" ->
          Builtin.of2(
              spec.arg("ns1", TIME)
                  .arg("ns2", TIME)
                  .result("output", "array<number, number, number, number, number, number>"),
              (c, a, b) -> diff(time(a, 1), time(b, 2)));
      default -> null;
    };
  }

  private static Value numbers(long... values) {
    Value[] made = new Value[values.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = NumberValue.of(values[i]);
    }
    return ArrayValue.owning(made);
  }

  private static Value nanos(ZonedDateTime t) {
    BigInteger total =
        BigInteger.valueOf(t.toEpochSecond())
            .multiply(BILLION)
            .add(BigInteger.valueOf(t.getNano()));
    if (total.compareTo(MIN) < 0 || total.compareTo(MAX) > 0) {
      throw BuiltinException.of("time outside of valid range");
    }
    return NumberValue.of(total);
  }

  private static long instant(Value v, int position) {
    NumberValue n = Operands.number(v, position);
    BigDecimal value = n.bigDecimal();
    BigInteger whole = value.toBigInteger();
    if (!n.isInteger()) {
      throw BuiltinException.of("timestamp too big");
    }
    if (whole.compareTo(MIN) < 0 || whole.compareTo(MAX) > 0) {
      throw BuiltinException.of("timestamp too big");
    }
    return whole.longValue();
  }

  private static ZonedDateTime time(Value x, int position) {
    if (x instanceof NumberValue) {
      return at(instant(x, position), ZoneOffset.UTC);
    }
    if (!(x instanceof ArrayValue a)) {
      throw BuiltinException.type(
          "operand "
              + position
              + " must be either number (ns) or array [ns, tz] but got "
              + x.typeName());
    }
    if (a.length() == 0 || !(a.get(0) instanceof NumberValue)) {
      throw BuiltinException.type(
          "operand "
              + position
              + " must be number (ns) but got "
              + (a.length() == 0 ? "array" : a.get(0).typeName()));
    }
    ZoneId zone = ZoneOffset.UTC;
    if (a.length() > 1) {
      if (!(a.get(1) instanceof StringValue s)) {
        throw Operands.wrong(a.get(1), position, "string");
      }
      zone = zone(s.value());
    }
    return at(instant(a.get(0), position), zone);
  }

  private static ZonedDateTime at(long nanos, ZoneId zone) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    return instant.atZone(zone);
  }

  private static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    if (name.equals("Local")) {
      return ZoneId.systemDefault();
    }
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw BuiltinException.of("unknown time zone " + name);
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw BuiltinException.of("unknown time zone " + name);
    }
  }

  private static String layout(Value x) {
    if (x instanceof ArrayValue a && a.length() > 2) {
      if (!(a.get(2) instanceof StringValue s)) {
        throw Operands.wrong(a.get(2), 1, "string");
      }
      return GoTimeLayout.NAMED.getOrDefault(s.value(), s.value());
    }
    return GoTimeLayout.RFC3339_NANO;
  }

  private static int small(Value v, int position) {
    long n = Operands.integer(v, position);
    if (n > Integer.MAX_VALUE || n < -Integer.MAX_VALUE) {
      throw BuiltinException.of("time outside of valid range");
    }
    return (int) n;
  }

  private static Value addDate(BuiltinContext c, Value[] args) {
    ZonedDateTime t = time(args[0], 1);
    int years = small(args[1], 2);
    int months = small(args[2], 3);
    int days = small(args[3], 4);
    try {
      // Go normalises: January 31st and a month more is the 31st day of February.
      ZonedDateTime first = t.withDayOfMonth(1).plusYears(years).plusMonths(months);
      return nanos(first.plusDays((long) t.getDayOfMonth() - 1 + days));
    } catch (DateTimeException | ArithmeticException e) {
      throw BuiltinException.of("time outside of valid range");
    }
  }

  private static Value diff(ZonedDateTime a, ZonedDateTime b) {
    ZonedDateTime x = a;
    ZonedDateTime y = b.withZoneSameInstant(a.getZone());
    if (x.toInstant().isAfter(y.toInstant())) {
      ZonedDateTime swap = x;
      x = y;
      y = swap;
    }
    long year = y.getYear() - x.getYear();
    long month = y.getMonthValue() - x.getMonthValue();
    long day = y.getDayOfMonth() - x.getDayOfMonth();
    long hour = y.getHour() - x.getHour();
    long minute = y.getMinute() - x.getMinute();
    long second = y.getSecond() - x.getSecond();
    if (second < 0) {
      second += 60;
      minute--;
    }
    if (minute < 0) {
      minute += 60;
      hour--;
    }
    if (hour < 0) {
      hour += 24;
      day--;
    }
    if (day < 0) {
      day += x.toLocalDate().lengthOfMonth();
      month--;
    }
    if (month < 0) {
      month += 12;
      year--;
    }
    return numbers(year, month, day, hour, minute, second);
  }

  private static Value duration(String text) {
    BigDecimal total = BigDecimal.ZERO;
    boolean negative = text.startsWith("-");
    String s = negative || text.startsWith("+") ? text.substring(1) : text;
    if (s.equals("0")) {
      return NumberValue.of(0);
    }
    Matcher m = DURATION.matcher(s);
    int at = 0;
    while (at < s.length() && m.find(at) && m.start() == at) {
      Long unit = UNITS.get(m.group(2));
      total =
          total.add(
              new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit == null ? 0 : unit)));
      at = m.end();
    }
    if (at == 0 || at < s.length()) {
      StringBuilder quoted = new StringBuilder();
      org.rego4j.value.Quoting.goQuote(text, quoted);
      boolean unitless =
          s.chars().allMatch(ch -> Character.isDigit(ch) || ch == '.') && !s.isEmpty();
      throw BuiltinException.of(
          "time: " + (unitless ? "missing unit in duration " : "invalid duration ") + quoted);
    }
    BigInteger nanos = (negative ? total.negate() : total).toBigInteger();
    if (nanos.compareTo(MIN) < 0 || nanos.compareTo(MAX) > 0) {
      throw BuiltinException.of("time: invalid duration \"" + text + "\"");
    }
    return NumberValue.of(nanos);
  }
}
