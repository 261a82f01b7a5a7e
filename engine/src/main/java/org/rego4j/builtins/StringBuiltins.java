package org.rego4j.builtins;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Functions of strings; positions count code points. */
public final class StringBuiltins implements BuiltinCategory {
  private static final String STRING = "string";
  private static final String NAMES =
      "concat contains endswith format_int indexof indexof_n lower replace split sprintf"
          + " startswith strings.any_prefix_match strings.any_suffix_match strings.count"
          + " strings.replace_n strings.reverse strings.split_n substring trim trim_left"
          + " trim_prefix trim_right trim_space trim_suffix upper";

  @Override
  public List<String> names() {
    return List.of(NAMES.split(" "));
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "concat" ->
          Builtin.of2(
              spec(name)
                  .arg("delimiter", STRING)
                  .arg("collection", "any<array[string], set[string]>")
                  .result("output", STRING),
              StringBuiltins::concat);
      case "contains" ->
          test(name, "haystack", "needle", (c, h, n) -> TextSearch.first(c, h, n) >= 0);
      case "startswith" ->
          test(name, "search", "base", (c, s, b) -> charged(c, s, b).startsWith(b));
      case "endswith" -> test(name, "search", "base", (c, s, b) -> charged(c, s, b).endsWith(b));
      case "format_int" ->
          Builtin.of2(
              spec(name).arg("number", "number").arg("base", "number").result("output", STRING),
              StringBuiltins::formatInt);
      case "indexof" -> Builtin.of2(search(name, "number"), StringBuiltins::indexOf);
      case "indexof_n" -> Builtin.of2(search(name, "array[number]"), StringBuiltins::indexOfAll);
      case "lower" -> map(name, StringBuiltins::lower);
      case "upper" -> map(name, StringBuiltins::upper);
      case "trim_space" -> map(name, StringBuiltins::trimSpace);
      case "strings.reverse" -> map(name, StringBuiltins::reverse);
      case "replace" ->
          Builtin.of3(
              spec(name).arg("x", STRING).arg("old", STRING).arg("new", STRING).result("y", STRING),
              StringBuiltins::replace);
      case "split" ->
          Builtin.of2(
              spec(name).arg("x", STRING).arg("delimiter", STRING).result("ys", "array[string]"),
              (c, x, d) -> split(c, Operands.string(x, 1), Operands.string(d, 2)));
      case "strings.split_n" ->
          Builtin.of3(
              spec(name)
                  .arg("x", STRING)
                  .arg("delimiter", STRING)
                  .arg("n", "number")
                  .result("ys", "array[string]"),
              StringBuiltins::splitN);
      case "sprintf" ->
          Builtin.of2(
              spec(name).arg("format", STRING).arg("values", "array[any]").result("output", STRING),
              (c, f, v) ->
                  StringValue.of(Sprintf.format(c, Operands.string(f, 1), Operands.array(v, 2))));
      case "substring" ->
          Builtin.of3(
              spec(name)
                  .arg("value", STRING)
                  .arg("offset", "number")
                  .arg("length", "number")
                  .result("output", STRING),
              StringBuiltins::substring);
      case "trim" -> cut(name, "cutset", (s, set) -> trimRight(trimLeft(s, set), set));
      case "trim_left" -> cut(name, "cutset", StringBuiltins::trimLeft);
      case "trim_right" -> cut(name, "cutset", StringBuiltins::trimRight);
      case "trim_prefix" ->
          cut(name, "prefix", (s, p) -> s.startsWith(p) ? s.substring(p.length()) : s);
      case "trim_suffix" ->
          cut(
              name,
              "suffix",
              (s, p) -> s.endsWith(p) ? s.substring(0, s.length() - p.length()) : s);
      case "strings.any_prefix_match" ->
          anyMatch(name, (c, s, b) -> charged(c, s, b).startsWith(b));
      case "strings.any_suffix_match" -> anyMatch(name, (c, s, b) -> charged(c, s, b).endsWith(b));
      case "strings.count" ->
          Builtin.of2(
              spec(name).arg("search", STRING).arg("substring", STRING).result("output", "number"),
              StringBuiltins::count);
      case "strings.replace_n" ->
          Builtin.of2(
              spec(name)
                  .arg("patterns", "object[string: string]")
                  .arg("value", STRING)
                  .result("output", STRING),
              StringBuiltins::replaceAll);
      default -> null;
    };
  }

  private interface Test {
    boolean test(BuiltinContext c, String a, String b);
  }

  private interface Cut {
    String cut(String s, String what);
  }

  private interface Change {
    String change(String s);
  }

  private static BuiltinSpec spec(String name) {
    return BuiltinSpec.named(name, "strings");
  }

  private static BuiltinSpec search(String name, String result) {
    return spec(name).arg("haystack", STRING).arg("needle", STRING).result("output", result);
  }

  private static Builtin test(String name, String a, String b, Test test) {
    return Builtin.of2(
        spec(name).arg(a, STRING).arg(b, STRING).result("result", "boolean"),
        (c, x, y) -> BooleanValue.of(test.test(c, Operands.string(x, 1), Operands.string(y, 2))));
  }

  /** A text of which as much is read as another has. */
  private static String charged(BuiltinContext c, String s, String other) {
    c.charge(Math.min(s.length(), other.length()) / 16);
    return s;
  }

  private static Builtin cut(String name, String what, Cut cut) {
    return Builtin.of2(
        spec(name).arg("value", STRING).arg(what, STRING).result("output", STRING),
        (c, x, y) -> {
          String s = Operands.string(x, 1);
          String part = Operands.string(y, 2);
          c.charge((s.length() + (long) part.length()) / 16);
          return StringValue.of(cut.cut(s, part));
        });
  }

  private static Builtin map(String name, Change change) {
    return Builtin.of1(
        name.equals("trim_space")
            ? spec(name).arg("value", STRING).result("output", STRING)
            : spec(name).arg("x", STRING).result("y", STRING),
        (c, x) -> {
          String s = Operands.string(x, 1);
          c.charge(s.length() / 16);
          return StringValue.of(change.change(s));
        });
  }

  private static Builtin anyMatch(String name, Test test) {
    String texts = "any<string, array[string], set[string]>";
    return Builtin.of2(
        spec(name).arg("search", texts).arg("base", texts).result("result", "boolean"),
        (c, x, y) -> {
          List<String> search = texts(x, 1);
          List<String> base = texts(y, 2);
          c.charge((long) search.size() * base.size());
          for (String s : search) {
            for (String b : base) {
              if (test.test(c, s, b)) {
                return BooleanValue.TRUE;
              }
            }
          }
          return BooleanValue.FALSE;
        });
  }

  private static List<String> texts(Value x, int position) {
    if (x instanceof StringValue s) {
      return List.of(s.value());
    }
    if (!(x instanceof ArrayValue) && !(x instanceof SetValue)) {
      throw Operands.notOneOf(x, position, "string", "set", "array");
    }
    List<String> out = new ArrayList<>();
    for (Value v : AggregateBuiltins.members(x)) {
      if (!(v instanceof StringValue s)) {
        throw BuiltinException.type(
            "operand "
                + position
                + " must be "
                + x.typeName()
                + " of strings but got "
                + x.typeName()
                + " containing "
                + v.typeName());
      }
      out.add(s.value());
    }
    return out;
  }

  private static Value concat(BuiltinContext c, Value delimiter, Value collection) {
    String d = Operands.string(delimiter, 1);
    if (!(collection instanceof ArrayValue) && !(collection instanceof SetValue)) {
      throw Operands.notOneOf(collection, 2, "set", "array");
    }
    List<String> parts = texts(collection, 2);
    long length = 0;
    for (String part : parts) {
      length += part.length() + d.length();
    }
    TextResult.charge(c, length + 16L * parts.size(), length);
    return StringValue.of(String.join(d, parts));
  }

  private static Value formatInt(BuiltinContext c, Value number, Value base) {
    NumberValue n = Operands.number(number, 1);
    int radix =
        switch (Operands.number(base, 2).text()) {
          case "2" -> 2;
          case "8" -> 8;
          case "10" -> 10;
          case "16" -> 16;
          default -> throw BuiltinException.type("operand 2 must be one of {2, 8, 10, 16}");
        };
    BigInteger whole =
        NumberArithmetic.isWrittenAsInteger(n)
            ? NumberArithmetic.integer(n)
            : BinaryFloat.of(n).truncated();
    c.charge(whole.bitLength());
    return StringValue.of(whole.toString(radix));
  }

  private static Value indexOf(BuiltinContext c, Value haystack, Value needle) {
    String h = Operands.string(haystack, 1);
    String n = Operands.string(needle, 2);
    if (n.isEmpty()) {
      throw BuiltinException.of("empty search character");
    }
    int at = TextSearch.first(c, h, n);
    return NumberValue.of(at < 0 ? -1 : h.codePointCount(0, at));
  }

  private static Value indexOfAll(BuiltinContext c, Value haystack, Value needle) {
    String h = Operands.string(haystack, 1);
    String n = Operands.string(needle, 2);
    if (n.isEmpty()) {
      throw BuiltinException.of("empty search character");
    }
    ArrayBuilder found = new ArrayBuilder();
    int[] before = new int[2];
    TextSearch.each(
        c,
        h,
        n,
        true,
        at -> {
          before[1] += h.codePointCount(before[0], at);
          before[0] = at;
          found.add(NumberValue.of(before[1]));
          c.charge(1);
          return true;
        });
    return found.build();
  }

  private static String lower(String s) {
    StringBuilder out = new StringBuilder(s.length());
    s.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static String upper(String s) {
    StringBuilder out = new StringBuilder(s.length());
    s.codePoints().map(Character::toUpperCase).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isSpace(int c) {
    return c == ' '
        || c >= '\t' && c <= '\r'
        || c == 0x85
        || c == 0xA0
        || c > 0xFF && Character.isSpaceChar(c);
  }

  private static String trimSpace(String s) {
    int from = 0;
    int to = s.length();
    while (from < to && isSpace(s.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(s.charAt(to - 1))) {
      to--;
    }
    return s.substring(from, to);
  }

  private static String reverse(String s) {
    return new StringBuilder(s).reverse().toString();
  }

  private static Value replace(BuiltinContext c, Value x, Value old, Value with) {
    String s = Operands.string(x, 1);
    String o = Operands.string(old, 2);
    String n = Operands.string(with, 3);
    if (o.isEmpty()) {
      return replaced(c, s, List.of(o), List.of(n));
    }
    TextResult out = new TextResult(c);
    int[] from = new int[1];
    TextSearch.each(
        c,
        s,
        o,
        false,
        at -> {
          out.append(s, from[0], at);
          out.append(n);
          from[0] = at + o.length();
          return true;
        });
    if (from[0] == 0) {
      return x;
    }
    out.append(s, from[0], s.length());
    return out.toValue();
  }

  private static Value splitN(BuiltinContext c, Value x, Value delimiter, Value count) {
    String s = Operands.string(x, 1);
    String d = Operands.string(delimiter, 2);
    long n = Operands.integer(count, 3);
    ArrayValue all = (ArrayValue) split(c, s, d);
    if (Math.abs(n) >= all.length() || n == Long.MIN_VALUE) {
      return all;
    }
    // The first parts; of a negative count the last.
    int from = n < 0 ? all.length() + (int) n : 0;
    return ArrayValue.of(all.asList().subList(from, from + (int) Math.abs(n)));
  }

  private static Value split(BuiltinContext c, String s, String delimiter) {
    ArrayBuilder parts = new ArrayBuilder();
    c.charge(s.length() / 8);
    if (delimiter.isEmpty()) {
      for (int at = 0; at < s.length(); ) {
        int end = s.offsetByCodePoints(at, 1);
        parts.add(StringValue.of(s.substring(at, end)));
        at = end;
      }
      return parts.build();
    }
    int[] from = new int[1];
    TextSearch.each(
        c,
        s,
        delimiter,
        false,
        at -> {
          parts.add(StringValue.of(s.substring(from[0], at)));
          from[0] = at + delimiter.length();
          return true;
        });
    parts.add(StringValue.of(s.substring(from[0])));
    return parts.build();
  }

  private static Value substring(BuiltinContext c, Value value, Value offset, Value length) {
    String s = Operands.string(value, 1);
    long from = Operands.integer(offset, 2);
    long count = Operands.integer(length, 3);
    if (from < 0) {
      throw BuiltinException.of("negative offset");
    }
    c.charge(s.length() / 16);
    int points = s.codePointCount(0, s.length());
    if (from >= points) {
      return StringValue.EMPTY;
    }
    int start = s.offsetByCodePoints(0, (int) from);
    if (count < 0) {
      return StringValue.of(s.substring(start));
    }
    int most = (int) Math.min(count, points - from);
    return StringValue.of(s.substring(start, s.offsetByCodePoints(start, most)));
  }

  private static String trimLeft(String s, String set) {
    int at = 0;
    while (at < s.length() && set.indexOf(s.codePointAt(at)) >= 0) {
      at += Character.charCount(s.codePointAt(at));
    }
    return s.substring(at);
  }

  private static String trimRight(String s, String set) {
    int end = s.length();
    while (end > 0 && set.indexOf(s.codePointBefore(end)) >= 0) {
      end -= Character.charCount(s.codePointBefore(end));
    }
    return s.substring(0, end);
  }

  private static Value count(BuiltinContext c, Value search, Value part) {
    String s = Operands.string(search, 1);
    String p = Operands.string(part, 2);
    if (p.isEmpty()) {
      c.charge(s.length() / 16);
      return NumberValue.of(s.codePointCount(0, s.length()) + 1);
    }
    int[] n = new int[1];
    TextSearch.each(c, s, p, false, at -> ++n[0] > 0);
    return NumberValue.of(n[0]);
  }

  /** Replaces all patterns in one pass; at a place the first pattern in the order of keys wins. */
  private static Value replaceAll(BuiltinContext c, Value patterns, Value value) {
    ObjectValue o = Operands.object(patterns, 1);
    String s = Operands.string(value, 2);
    List<String> olds = new ArrayList<>();
    List<String> news = new ArrayList<>();
    for (int i = 0; i < o.length(); i++) {
      if (!(o.keyAt(i) instanceof StringValue k)) {
        throw BuiltinException.type("operand 1 non-string key found in pattern object");
      }
      if (!(o.valueAt(i) instanceof StringValue v)) {
        throw BuiltinException.type("operand 1 non-string value found in pattern object");
      }
      olds.add(k.value());
      news.add(v.value());
    }
    return replaced(c, s, olds, news);
  }

  /** Replaces in one pass; an empty text stands before and behind every byte, as in Go. */
  private static Value replaced(BuiltinContext c, String s, List<String> olds, List<String> news) {
    if (!olds.contains("")) {
      return StringValue.of(replacedParts(c, s, olds, news));
    }
    String made =
        replacedParts(
            c,
            asBytes(s),
            olds.stream().map(StringBuiltins::asBytes).toList(),
            news.stream().map(StringBuiltins::asBytes).toList());
    return StringValue.of(
        new String(made.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  /** A text with a character for each byte of its UTF-8 form. */
  private static String asBytes(String s) {
    return new String(EncodingBuiltins.bytes(s), StandardCharsets.ISO_8859_1);
  }

  private static String replacedParts(
      BuiltinContext c, String s, List<String> olds, List<String> news) {
    TextResult out = new TextResult(c);
    c.charge(s.length() / 16, TextResult.TIMED_OUT);
    boolean passEmpty = false;
    int copied = 0;
    for (int at = 0; at <= s.length(); ) {
      int hit = -1;
      for (int i = 0; i < olds.size() && hit < 0; i++) {
        if (s.startsWith(olds.get(i), at) && !(passEmpty && olds.get(i).isEmpty())) {
          hit = i;
        }
      }
      c.charge(1 + olds.size() / 4, TextResult.TIMED_OUT);
      passEmpty = hit >= 0 && olds.get(hit).isEmpty();
      if (hit >= 0) {
        out.append(s, copied, at);
        out.append(news.get(hit));
        at += olds.get(hit).length();
        copied = at;
      } else {
        at++;
      }
    }
    out.append(s, copied, s.length());
    return out.toString();
  }
}
