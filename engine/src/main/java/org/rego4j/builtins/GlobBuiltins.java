package org.rego4j.builtins;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Globs: {@code *}, {@code **}, {@code ?}, classes and alternatives, between delimiters. */
public final class GlobBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of("glob.match", "glob.quote_meta");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "glob.match" ->
          Builtin.of3(
              BuiltinSpec.named(name, "glob")
                  .arg("pattern", "string")
                  .arg("delimiters", "any<null, array[string]>")
                  .arg("match", "string")
                  .result("result", "boolean"),
              GlobBuiltins::match);
      case "glob.quote_meta" ->
          Builtin.of1(
              BuiltinSpec.named(name, "glob").arg("pattern", "string").result("output", "string"),
              (c, p) -> {
                String pattern = Operands.string(p, 1);
                c.charge(pattern.length() / 16);
                return StringValue.of(quoted(pattern));
              });
      default -> null;
    };
  }

  private static String quoted(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if ("*?\\[]{}".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  private record Key(String pattern, List<String> delimiters) {
    // What records bring themselves takes a fresh JVM 15 ms at its first use.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && pattern.equals(k.pattern) && delimiters.equals(k.delimiters);
    }

    @Override
    public int hashCode() {
      return 31 * pattern.hashCode() + delimiters.hashCode();
    }
  }

  private static Value match(BuiltinContext c, Value pattern, Value delimiters, Value match) {
    String p = Operands.string(pattern, 1);
    List<String> separators = new ArrayList<>();
    if (delimiters != NullValue.NULL) {
      if (!(delimiters instanceof org.rego4j.value.ArrayValue list)) {
        throw Operands.notOneOf(delimiters, 2, "array", "null");
      }
      for (Value v : list.asList()) {
        if (!(v instanceof StringValue s)) {
          throw Operands.wrongMember(delimiters, v, 2, "string");
        }
        if (s.value().codePointCount(0, s.value().length()) != 1) {
          throw Operands.wrongMember(delimiters, v, 2, "rune");
        }
        separators.add(s.value());
      }
      if (separators.isEmpty()) {
        separators.add(".");
      }
    }
    String s = Operands.string(match, 3);
    c.charge(s.length() / 4 + p.length() / 4 + 1);
    Pattern compiled =
        c.kept(
            new Key(p, separators),
            k -> {
              String translated = GlobPattern.translated(k.pattern(), k.delimiters());
              CompilationCharge.make(c, translated);
              return Pattern.compile(translated, Pattern.DOTALL);
            });
    return BooleanValue.of(compiled.matches(s));
  }
}
