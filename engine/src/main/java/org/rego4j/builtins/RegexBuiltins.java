package org.rego4j.builtins;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Regular expressions of RE2's syntax, matched in time linear in the text. */
public final class RegexBuiltins implements BuiltinCategory {
  private static final String STRING = "string";

  @Override
  public List<String> names() {
    return List.of(
        "regex.match",
        "regex.is_valid",
        "regex.split",
        "regex.replace",
        "regex.find_n",
        "regex.find_all_string_submatch_n",
        "regex.template_match",
        "regex.globs_match",
        "re_match");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "regex");
    return switch (name) {
      case "regex.match" ->
          Builtin.of2(
              spec.arg("pattern", STRING).arg("value", STRING).result("result", "boolean"),
              RegexBuiltins::match);
      case "re_match" ->
          Builtin.of2(
              spec.arg("pattern", STRING)
                  .arg("value", STRING)
                  .result("result", "boolean")
                  .asDeprecated(),
              RegexBuiltins::match);
      case "regex.is_valid" ->
          Builtin.of1(
              spec.arg("pattern", STRING).result("result", "boolean"),
              (c, p) ->
                  BooleanValue.of(p instanceof StringValue s && compiled(c, s.value()).valid()));
      case "regex.split" ->
          Builtin.of2(
              spec.arg("pattern", STRING).arg("value", STRING).result("output", "array[string]"),
              RegexBuiltins::split);
      case "regex.replace" ->
          Builtin.of3(
              spec.arg("s", STRING)
                  .arg("pattern", STRING)
                  .arg("value", STRING)
                  .result("output", STRING),
              RegexBuiltins::replace);
      case "regex.find_n" ->
          Builtin.of3(
              spec.arg("pattern", STRING)
                  .arg("value", STRING)
                  .arg("number", "number")
                  .result("output", "array[string]"),
              (c, p, v, n) -> findAll(c, p, v, n, false));
      case "regex.find_all_string_submatch_n" ->
          Builtin.of3(
              spec.arg("pattern", STRING)
                  .arg("value", STRING)
                  .arg("number", "number")
                  .result("output", "array[array[string]]"),
              (c, p, v, n) -> findAll(c, p, v, n, true));
      case "regex.template_match" ->
          Builtin.ofN(
              spec.arg("template", STRING)
                  .arg("value", STRING)
                  .arg("delimiter_start", STRING)
                  .arg("delimiter_end", STRING)
                  .result("result", "boolean"),
              RegexBuiltins::template);
      case "regex.globs_match" ->
          Builtin.of2(
              spec.arg("glob1", STRING).arg("glob2", STRING).result("result", "boolean"),
              (c, a, b) ->
                  BooleanValue.of(
                      new GlobIntersection(c)
                          .intersects(Operands.string(a, 1), Operands.string(b, 2))));
      default -> null;
    };
  }

  /** A compiled pattern, or why there is none. */
  record Compiled(@Nullable Pattern pattern, String error) {
    boolean valid() {
      return pattern != null;
    }
  }

  private record Key(String pattern) {}

  static Compiled compiled(BuiltinContext c, String pattern) {
    return c.kept(new Key(pattern), k -> compile(k.pattern()));
  }

  private static Compiled compile(String pattern) {
    try {
      if (pattern.length() > 1 << 20 || RepetitionGuard.tooBig(pattern)) {
        return new Compiled(
            null,
            "error parsing regexp: expression nests too deeply or repeats too much: `"
                + pattern
                + "`");
      }
      return new Compiled(Pattern.compile(pattern), "");
    } catch (PatternSyntaxException e) {
      return new Compiled(
          null, "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
    } catch (StackOverflowError | IllegalArgumentException e) {
      return new Compiled(
          null, "error parsing regexp: expression nests too deeply: `" + pattern + "`");
    }
  }

  static Pattern pattern(BuiltinContext c, String text) {
    Compiled made = compiled(c, text);
    Pattern pattern = made.pattern();
    if (pattern == null) {
      throw BuiltinException.of(made.error());
    }
    return pattern;
  }

  private static Matcher matcher(BuiltinContext c, Value pattern, int at, Value value, int of) {
    String p = Operands.string(pattern, at);
    String s = Operands.string(value, of);
    c.charge(s.length() / 4 + 1);
    return pattern(c, p).matcher(s);
  }

  private static Value match(BuiltinContext c, Value pattern, Value value) {
    return BooleanValue.of(matcher(c, pattern, 1, value, 2).find());
  }

  private static Value split(BuiltinContext c, Value pattern, Value value) {
    Matcher m = matcher(c, pattern, 1, value, 2);
    String s = Operands.string(value, 2);
    ArrayBuilder parts = new ArrayBuilder();
    int from = 0;
    int end = 0;
    while (m.find()) {
      if (m.end() == 0) {
        continue;
      }
      end = m.start();
      if (m.start() == s.length() && m.end() == m.start()) {
        break;
      }
      parts.add(StringValue.of(s.substring(from, end)));
      from = m.end();
    }
    parts.add(StringValue.of(s.substring(from)));
    return parts.build();
  }

  private static Value replace(BuiltinContext c, Value base, Value pattern, Value with) {
    String s = Operands.string(base, 1);
    String p = Operands.string(pattern, 2);
    String w = Operands.string(with, 3);
    Pattern compiled = pattern(c, p);
    c.charge(s.length() / 4 + 1);
    Matcher m = compiled.matcher(s);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (m.find()) {
      out.append(s, from, m.start());
      expand(w, m, out);
      c.charge(w.length() / 16 + 1);
      from = m.end();
    }
    return StringValue.of(out.append(s, from, s.length()).toString());
  }

  /** Go's expansion: {@code $1}, {@code ${1}}, {@code ${name}}, {@code $$}. */
  private static void expand(String with, Matcher m, StringBuilder out) {
    int i = 0;
    while (i < with.length()) {
      char ch = with.charAt(i);
      if (ch != '$' || i + 1 >= with.length()) {
        out.append(ch);
        i++;
        continue;
      }
      if (with.charAt(i + 1) == '$') {
        out.append('$');
        i += 2;
        continue;
      }
      boolean braces = with.charAt(i + 1) == '{';
      int start = braces ? i + 2 : i + 1;
      int end = start;
      while (end < with.length()
          && (Character.isLetterOrDigit(with.charAt(end)) || with.charAt(end) == '_')) {
        end++;
      }
      if (end == start || braces && (end >= with.length() || with.charAt(end) != '}')) {
        out.append('$');
        i++;
        continue;
      }
      group(with.substring(start, end), m, out);
      i = braces ? end + 1 : end;
    }
  }

  private static void group(String name, Matcher m, StringBuilder out) {
    String text = null;
    if (name.chars().allMatch(Character::isDigit)) {
      if (name.length() < 6 && Integer.parseInt(name) <= m.groupCount()) {
        text = m.group(Integer.parseInt(name));
      }
    } else {
      try {
        text = m.group(name);
      } catch (IllegalArgumentException e) {
        text = null;
      }
    }
    if (text != null) {
      out.append(text);
    }
  }

  private static Value findAll(
      BuiltinContext c, Value pattern, Value value, Value number, boolean groups) {
    Operands.string(pattern, 1);
    Operands.string(value, 2);
    long most = Operands.integer(number, 3);
    int n = most < 0 ? Integer.MAX_VALUE : (int) Math.min(most, Integer.MAX_VALUE);
    Matcher m = matcher(c, pattern, 1, value, 2);
    ArrayBuilder found = new ArrayBuilder();
    int lastEnd = -1;
    while (found.length() < n && m.find()) {
      if (m.start() == m.end() && m.start() == lastEnd) {
        // Go passes over an empty match right behind another.
        continue;
      }
      lastEnd = m.end();
      c.charge(1);
      if (!groups) {
        found.add(StringValue.of(m.group()));
        continue;
      }
      ArrayBuilder all = new ArrayBuilder();
      for (int g = 0; g <= m.groupCount(); g++) {
        String text = m.group(g);
        all.add(StringValue.of(text == null ? "" : text));
      }
      found.add(all.build());
    }
    return found.build();
  }

  private static Value template(BuiltinContext c, Value[] args) {
    String template = Operands.string(args[0], 1);
    String value = Operands.string(args[1], 2);
    String open = Operands.string(args[2], 3);
    String close = Operands.string(args[3], 4);
    if (open.length() != 1) {
      throw BuiltinException.type("operand 3 must be single character");
    }
    if (close.length() != 1) {
      throw BuiltinException.type("operand 4 must be single character");
    }
    StringBuilder pattern = new StringBuilder("^");
    int at = 0;
    while (at < template.length()) {
      int start = template.indexOf(open, at);
      if (start < 0) {
        pattern.append(Pattern.quote(template.substring(at)));
        break;
      }
      int depth = 0;
      int end = start;
      for (; end < template.length(); end++) {
        if (template.charAt(end) == open.charAt(0)) {
          depth++;
        } else if (template.charAt(end) == close.charAt(0) && --depth == 0) {
          break;
        }
      }
      if (depth != 0) {
        throw BuiltinException.of("unbalanced braces in " + quoted(template));
      }
      pattern.append(Pattern.quote(template.substring(at, start)));
      pattern.append('(').append(template, start + 1, end).append(')');
      at = end + 1;
    }
    c.charge(value.length() / 4 + 1);
    return BooleanValue.of(pattern(c, pattern.append('$').toString()).matcher(value).find());
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    org.rego4j.value.Quoting.goQuote(text, out);
    return out.toString();
  }
}
