package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether some non-empty text matches two globs of {@code regex.globs_match}: literals, {@code .},
 * classes {@code [a-z]}, each with {@code *} or {@code +}.
 */
final class GlobIntersection {
  /** A set of characters and how often it stands. */
  private record Token(BitSet chars, boolean any, char times) {
    boolean meets(Token other) {
      if (any || other.any) {
        return true;
      }
      return chars.intersects(other.chars);
    }
  }

  private final BuiltinContext context;

  GlobIntersection(BuiltinContext context) {
    this.context = context;
  }

  boolean intersects(String a, String b) {
    List<Token> x = tokens(a);
    List<Token> y = tokens(b);
    context.charge((long) x.size() * y.size());
    return meets(x, 0, y, 0, new HashMap<>());
  }

  private static boolean optional(Token t) {
    return t.times() == '*';
  }

  /** Whether the rests of both have a text in common. */
  private boolean meets(List<Token> x, int i, List<Token> y, int j, Map<Long, Boolean> known) {
    if (i == x.size() && j == y.size()) {
      return true;
    }
    long key = ((long) i << 32) | j;
    Boolean seen = known.get(key);
    if (seen != null) {
      return seen;
    }
    known.put(key, false);
    boolean result = false;
    if (i < x.size() && optional(x.get(i))) {
      result = meets(x, i + 1, y, j, known);
    }
    if (!result && j < y.size() && optional(y.get(j))) {
      result = meets(x, i, y, j + 1, known);
    }
    if (!result && i < x.size() && j < y.size() && x.get(i).meets(y.get(j))) {
      boolean xMore = x.get(i).times() != 0;
      boolean yMore = y.get(j).times() != 0;
      result =
          meets(x, i + 1, y, j + 1, known)
              || xMore && meets(x, i, y, j + 1, known)
              || yMore && meets(x, i + 1, y, j, known);
    }
    known.put(key, result);
    return result;
  }

  private static List<Token> tokens(String glob) {
    List<Token> out = new ArrayList<>();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      BitSet chars = new BitSet();
      boolean any = false;
      if (c == '.') {
        any = true;
        i++;
      } else if (c == '[') {
        i = charClass(glob, i + 1, chars);
      } else if (c == '\\' && i + 1 < glob.length()) {
        chars.set(glob.charAt(i + 1));
        i += 2;
      } else if (c == '*' || c == '+' || c == ']') {
        throw BuiltinException.of(
            "input:"
                + glob
                + ", pos:"
                + (i + 1)
                + (c == ']'
                    ? ", set-close ']' with no preceding '['"
                    : ", flag '" + c + "' must be preceded by a non-flag")
                + ": the input provided is invalid");
      } else {
        chars.set(c);
        i++;
      }
      char times = 0;
      if (i < glob.length() && (glob.charAt(i) == '*' || glob.charAt(i) == '+')) {
        times = glob.charAt(i++);
      }
      out.add(new Token(chars, any, times));
    }
    return out;
  }

  private static int charClass(String glob, int from, BitSet chars) {
    int i = from;
    while (i < glob.length() && glob.charAt(i) != ']') {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        c = glob.charAt(++i);
      }
      if (i + 2 < glob.length() && glob.charAt(i + 1) == '-' && glob.charAt(i + 2) != ']') {
        char to = glob.charAt(i + 2);
        if (to >= c) {
          chars.set(c, to + 1);
        }
        i += 3;
      } else {
        chars.set(c);
        i++;
      }
    }
    if (i >= glob.length()) {
      throw BuiltinException.of(
          "input:"
              + glob
              + ", pos:"
              + glob.length()
              + ", found [ without matching ]: the input provided is invalid");
    }
    return i + 1;
  }
}
