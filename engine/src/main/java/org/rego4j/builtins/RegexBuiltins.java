package org.rego4j.builtins;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Regular expressions of RE2's syntax, matched in time linear in the text. */
public final class RegexBuiltins implements BuiltinCategory {
  private static final String STRING = "string";
  private static final String PARSING = "error parsing regexp: ";

  /** How much of a pattern that is refused anyway is looked at for other errors. */
  private static final int SHORT = 1000;

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
              BuiltinSpec.named(name, "")
                  .arg("", STRING)
                  .arg("", STRING)
                  .result("", "boolean")
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
    c.charge(pattern.length() / 16);
    return c.kept(
        new Key(pattern),
        k -> {
          CompilationCharge.make(c, k.pattern());
          return compile(k.pattern());
        });
  }

  private static Compiled compile(String pattern) {
    try {
      RepetitionGuard.Excess excess = RepetitionGuard.find(pattern);
      if (excess != null) {
        return new Compiled(null, refused(pattern, excess));
      }
      return new Compiled(Pattern.compile(pattern), "");
    } catch (PatternSyntaxException e) {
      return new Compiled(null, message(e, pattern));
    } catch (StackOverflowError | IllegalArgumentException e) {
      return new Compiled(null, PARSING + "expression nests too deeply: `" + pattern + "`");
    }
  }

  private static String message(PatternSyntaxException e, String pattern) {
    if (e.getDescription().contains("internal error")) {
      return PARSING + "unexpected ): `" + pattern + "`";
    }
    return PARSING + e.getDescription() + ": `" + e.getPattern() + "`";
  }

  /** The error that stands first in the pattern: one before the excess goes before it. */
  private static String refused(String pattern, RepetitionGuard.Excess excess) {
    String before = pattern.substring(0, Math.min(excess.end(), SHORT));
    try {
      Pattern unused = Pattern.compile(before);
      assert unused != null;
    } catch (PatternSyntaxException e) {
      if (!e.getDescription().startsWith("missing closing")
          && !e.getDescription().startsWith("trailing backslash")) {
        boolean toEnd = e.getPattern() != null && before.endsWith(e.getPattern());
        return message(e, pattern)
            .replaceFirst(
                "`$",
                toEnd
                    ? java.util.regex.Matcher.quoteReplacement(
                        pattern.substring(before.length()) + "`")
                    : "`");
      }
    }
    return PARSING + excess.problem() + ": `" + excess.part() + "`";
  }

  static Pattern pattern(BuiltinContext c, String text) {
    Compiled made = compiled(c, text);
    Pattern pattern = made.pattern();
    if (pattern == null) {
      throw BuiltinException.of(made.error());
    }
    return pattern;
  }

  private static RegexMatches matches(
      BuiltinContext c, Value pattern, int at, Value value, int of) {
    String p = Operands.string(pattern, at);
    String s = Operands.string(value, of);
    return new RegexMatches(c, pattern(c, p), s);
  }

  private static Value match(BuiltinContext c, Value pattern, Value value) {
    return BooleanValue.of(matches(c, pattern, 1, value, 2).any());
  }

  private static Value split(BuiltinContext c, Value pattern, Value value) {
    RegexMatches matches = matches(c, pattern, 1, value, 2);
    String s = Operands.string(value, 2);
    ArrayBuilder parts = new ArrayBuilder();
    if (s.isEmpty() && !Operands.string(pattern, 1).isEmpty()) {
      return ArrayValue.of(StringValue.EMPTY);
    }
    int from = 0;
    int end = 0;
    for (int[] match : matches.all(Integer.MAX_VALUE)) {
      end = match[0];
      if (match[1] != 0) {
        parts.add(StringValue.of(s.substring(from, end)));
      }
      from = match[1];
    }
    if (end != s.length()) {
      parts.add(StringValue.of(s.substring(from)));
    }
    return parts.build();
  }

  private static Value replace(BuiltinContext c, Value base, Value pattern, Value with) {
    String s = Operands.string(base, 1);
    String p = Operands.string(pattern, 2);
    String w = Operands.string(with, 3);
    return StringValue.of(new RegexMatches(c, pattern(c, p), s).replaced(w));
  }

  private static Value findAll(
      BuiltinContext c, Value pattern, Value value, Value number, boolean groups) {
    Operands.string(pattern, 1);
    Operands.string(value, 2);
    long most = Operands.integer(number, 3);
    int n = most < 0 ? Integer.MAX_VALUE : (int) Math.min(most, Integer.MAX_VALUE);
    String s = Operands.string(value, 2);
    ArrayBuilder found = new ArrayBuilder();
    for (int[] match : matches(c, pattern, 1, value, 2).all(n)) {
      if (!groups) {
        found.add(StringValue.of(s.substring(match[0], match[1])));
        continue;
      }
      ArrayBuilder all = new ArrayBuilder();
      for (int g = 0; g < match.length; g += 2) {
        all.add(
            match[g] < 0 ? StringValue.EMPTY : StringValue.of(s.substring(match[g], match[g + 1])));
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
    int length = EncodingBuiltins.bytes(open).length;
    if (length != 1) {
      throw delimiter("start", length);
    }
    if (EncodingBuiltins.bytes(close).length != 1) {
      // OPA names the length of the other delimiter.
      throw delimiter("end", length);
    }
    StringBuilder pattern = new StringBuilder("^");
    int from = 0;
    int depth = 0;
    int start = 0;
    for (int i = 0; i < template.length(); i++) {
      char ch = template.charAt(i);
      if (ch == open.charAt(0)) {
        if (++depth == 1) {
          start = i;
        }
      } else if (ch == close.charAt(0)) {
        if (--depth == 0) {
          String part = template.substring(start + 1, i);
          pattern(c, "^" + part + "$");
          pattern.append(Pattern.quote(template.substring(from, start)));
          pattern.append('(').append(part).append(')');
          from = i + 1;
        } else if (depth < 0) {
          throw unbalanced(template);
        }
      }
    }
    if (depth != 0) {
      throw unbalanced(template);
    }
    pattern.append(Pattern.quote(template.substring(from))).append('$');
    return BooleanValue.of(new RegexMatches(c, pattern(c, pattern.toString()), value).any());
  }

  private static BuiltinException delimiter(String which, int length) {
    return BuiltinException.of(
        which + " delimiter has to be exactly one character long but is " + length + " long");
  }

  private static BuiltinException unbalanced(String template) {
    return BuiltinException.of("unbalanced braces in " + GoQuoting.quote(template));
  }
}
