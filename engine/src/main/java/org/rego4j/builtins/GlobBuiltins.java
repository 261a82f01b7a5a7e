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
              (c, p) -> StringValue.of(quoted(Operands.string(p, 1))));
      default -> null;
    };
  }

  private static String quoted(String pattern) {
    StringBuilder out = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      if ("*?\\[]{}".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  private record Key(String pattern, List<String> delimiters) {}

  private static Value match(BuiltinContext c, Value pattern, Value delimiters, Value match) {
    String p = Operands.string(pattern, 1);
    List<String> separators = new ArrayList<>();
    if (delimiters != NullValue.NULL) {
      if (!(delimiters instanceof org.rego4j.value.ArrayValue list)) {
        throw Operands.notOneOf(delimiters, 2, "array", "null");
      }
      for (Value v : list.asList()) {
        if (!(v instanceof StringValue s) || s.value().codePointCount(0, s.value().length()) != 1) {
          throw BuiltinException.type("operand 2 must be array of single-rune strings");
        }
        separators.add(s.value());
      }
      if (separators.isEmpty()) {
        separators.add(".");
      }
    }
    String s = Operands.string(match, 3);
    c.charge(s.length() / 4 + 1);
    Pattern compiled =
        c.kept(
            new Key(p, separators),
            k -> Pattern.compile(translated(k.pattern(), k.delimiters()), Pattern.DOTALL));
    return BooleanValue.of(compiled.matches(s));
  }

  private static String translated(String glob, List<String> separators) {
    StringBuilder one = new StringBuilder();
    separators.forEach(s -> one.append(inClass(s)));
    String single = separators.isEmpty() ? "." : "[^" + one + "]";
    StringBuilder out = new StringBuilder();
    int depth = 0;
    int i = 0;
    while (i < glob.length()) {
      int c = glob.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '*':
          if (i < glob.length() && glob.charAt(i) == '*') {
            while (i < glob.length() && glob.charAt(i) == '*') {
              i++;
            }
            out.append(".*");
          } else {
            out.append(single).append('*');
          }
          break;
        case '?':
          out.append(single);
          break;
        case '\\':
          if (i < glob.length()) {
            int next = glob.codePointAt(i);
            i += Character.charCount(next);
            out.append(Pattern.quote(new String(Character.toChars(next))));
          } else {
            out.append("\\\\");
          }
          break;
        case '[':
          i = charClass(glob, i, out);
          break;
        case '{':
          depth++;
          out.append("(?:");
          break;
        case '}':
          if (depth == 0) {
            throw BuiltinException.of("unexpected token: term_close");
          }
          depth--;
          out.append(')');
          break;
        case ',':
          out.append(depth > 0 ? "|" : ",");
          break;
        default:
          out.append(Pattern.quote(new String(Character.toChars(c))));
      }
    }
    if (depth > 0) {
      throw BuiltinException.of("unexpected end of input");
    }
    return out.toString();
  }

  private static String inClass(String s) {
    return "\\[]^-&".indexOf(s.charAt(0)) >= 0 ? "\\" + s : s;
  }

  private static int charClass(String glob, int from, StringBuilder out) {
    int i = from;
    StringBuilder chars = new StringBuilder("[");
    if (i < glob.length() && glob.charAt(i) == '!') {
      chars.append('^');
      i++;
    }
    int start = i;
    while (i < glob.length() && glob.charAt(i) != ']') {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        i++;
        chars.append(inClass(String.valueOf(glob.charAt(i))));
      } else if (c == '-' && i > start) {
        chars.append('-');
      } else {
        chars.append(inClass(String.valueOf(c)));
      }
      i++;
    }
    if (i >= glob.length() || i == start) {
      throw BuiltinException.of("unexpected end of input");
    }
    out.append(chars).append(']');
    return i + 1;
  }
}
