package org.rego4j.builtins;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.List;
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
              (c, l, v) -> {
                String layout = Operands.string(l, 1);
                String value = Operands.string(v, 2);
                c.charge((layout.length() + (long) value.length()) / 8);
                return nanos(GoTimeParser.parse(layout, value));
              });
      case "time.parse_rfc3339_ns" ->
          Builtin.of1(
              spec.arg("value", STRING).result("ns", NUMBER),
              (c, v) -> nanos(GoTimeParser.parse("RFC3339", Operands.string(v, 1))));
      case "time.parse_duration_ns" ->
          Builtin.of1(
              spec.arg("duration", STRING).result("ns", NUMBER),
              (c, v) -> GoDuration.parse(Operands.string(v, 1)));
      case "time.format" ->
          Builtin.of1(
              spec.arg("x", "any<number, array<number, string>, array<number, string, string>>")
                  .result("formatted timestamp", STRING),
              (c, x) -> {
                ZonedDateTime t = time(x);
                String layout = layout(x);
                c.charge(layout.length());
                return StringValue.of(GoTimeFormatter.format(layout, t));
              });
      case "time.date" ->
          Builtin.of1(
              spec.arg("x", TIME).result("date", "array<number, number, number>"),
              (c, x) -> {
                ZonedDateTime t = time(x);
                return numbers(t.getYear(), t.getMonthValue(), t.getDayOfMonth());
              });
      case "time.clock" ->
          Builtin.of1(
              spec.arg("x", TIME).result("output", "array<number, number, number>"),
              (c, x) -> {
                ZonedDateTime t = time(x);
                return numbers(t.getHour(), t.getMinute(), t.getSecond());
              });
      case "time.weekday" ->
          Builtin.of1(
              spec.arg("x", TIME).result("day", STRING),
              (c, x) ->
                  StringValue.of(GoTimeLayout.DAYS.get(time(x).getDayOfWeek().getValue() % 7)));
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
              (c, a, b) -> diff(time(a), time(b)));
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

  private static Value nanos(BigInteger total) {
    if (total.bitLength() > 63) {
      throw BuiltinException.of("time outside of valid range");
    }
    return NumberValue.of(total);
  }

  private static long instant(Value v) {
    NumberValue n = Operands.number(v, 1);
    if (!n.isLong()) {
      throw BuiltinException.of("timestamp too big");
    }
    return n.longValue();
  }

  /** A time by its nanoseconds, with a zone or not; OPA counts every one as the first operand. */
  private static ZonedDateTime time(Value x) {
    if (x instanceof NumberValue) {
      return at(instant(x), ZoneOffset.UTC);
    }
    if (!(x instanceof ArrayValue a) || a.length() == 0) {
      throw Operands.wrong(x, 1, "either number (ns) or [number (ns), string (tz)]");
    }
    Operands.number(a.get(0), 1);
    ZoneId zone = ZoneOffset.UTC;
    if (a.length() > 1) {
      String name = Operands.string(a.get(1), 1);
      if (a.length() > 2) {
        Operands.string(a.get(2), 1);
      }
      zone = ZoneNames.zone(name);
    }
    return at(instant(a.get(0)), zone);
  }

  private static ZonedDateTime at(long nanos, ZoneId zone) {
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    return instant.atZone(zone);
  }

  private static String layout(Value x) {
    if (x instanceof ArrayValue a && a.length() > 2) {
      String layout = Operands.string(a.get(2), 1);
      if (!layout.isEmpty()) {
        return GoTimeLayout.NAMED.getOrDefault(layout, layout);
      }
    }
    return GoTimeLayout.RFC3339_NANO;
  }

  /** Go normalises: January 31st and a month more is the 31st day of February. */
  private static Value addDate(BuiltinContext c, Value[] args) {
    ZonedDateTime t = time(args[0]);
    long year = t.getYear() + Operands.integer(args[1], 2);
    long month = t.getMonthValue() + Operands.integer(args[2], 3);
    long day = t.getDayOfMonth() + Operands.integer(args[3], 4);
    long local = GoDate.seconds(year, month, day) + t.toLocalTime().toSecondOfDay();
    ZoneRules rules = t.getZone().getRules();
    long utc = local - rules.getOffset(moment(local)).getTotalSeconds();
    long seconds = local - rules.getOffset(moment(utc)).getTotalSeconds();
    return nanos(
        BigInteger.valueOf(seconds).multiply(BILLION).add(BigInteger.valueOf(t.getNano())));
  }

  /** A moment, or the first or last that the library knows. */
  private static Instant moment(long seconds) {
    return Instant.ofEpochSecond(
        Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), seconds)));
  }

  private static Value diff(ZonedDateTime a, ZonedDateTime b) {
    ZonedDateTime x = a;
    ZonedDateTime y = b.withZoneSameInstant(a.getZone());
    if (x.toInstant().isAfter(y.toInstant())) {
      ZonedDateTime swap = x;
      x = y;
      y = swap;
    }
    long year = (long) y.getYear() - x.getYear();
    long month = (long) y.getMonthValue() - x.getMonthValue();
    long day = (long) y.getDayOfMonth() - x.getDayOfMonth();
    long hour = (long) y.getHour() - x.getHour();
    long minute = (long) y.getMinute() - x.getMinute();
    long second = (long) y.getSecond() - x.getSecond();
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
}
