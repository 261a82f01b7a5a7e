package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether some non-empty text matches two globs of {@code regex.globs_match}: literals, {@code .},
 * classes {@code [a-z]}, each with {@code *} or {@code +}.
 *
 * <p>OPA's answers are those of a search that gives up early: where one glob ends, what is left of
 * the other must be nothing, be it optional or not.
 */
final class GlobIntersection {
  /** A set of characters and how often it stands. */
  private static final class Token {
    /** Pairs of the first and the last character of a range, in order and apart. */
    private final int[] ranges;

    private final boolean any;
    private final char times;

    Token(int[] ranges, boolean any, char times) {
      this.ranges = ranges;
      this.any = any;
      this.times = times;
    }

    boolean meets(Token other) {
      if (any || other.any) {
        return true;
      }
      int i = 0;
      int j = 0;
      while (i < ranges.length && j < other.ranges.length) {
        if (ranges[i + 1] < other.ranges[j]) {
          i += 2;
        } else if (other.ranges[j + 1] < ranges[i]) {
          j += 2;
        } else {
          return true;
        }
      }
      return false;
    }

    boolean isOnce() {
      return times == 0;
    }
  }

  private final BuiltinContext context;

  GlobIntersection(BuiltinContext context) {
    this.context = context;
  }

  /** Whether two tokens share a character, for a charge by what there is to compare. */
  private boolean meet(Token a, Token b) {
    context.charge(1 + (a.ranges.length + b.ranges.length) / 8);
    return a.meets(b);
  }

  boolean intersects(String a, String b) {
    context.charge(a.length() + (long) b.length());
    List<Token> x = new Reader(a).tokens();
    List<Token> y = new Reader(b).tokens();
    int shorter = Math.min(x.size(), y.size());
    for (int i = 0; i < shorter && x.get(i).isOnce() && y.get(i).isOnce(); i++) {
      if (!meet(x.get(i), y.get(i))) {
        return false;
      }
    }
    for (int i = 1; i <= shorter; i++) {
      Token last = x.get(x.size() - i);
      Token other = y.get(y.size() - i);
      if (!last.isOnce() || !other.isOnce()) {
        break;
      }
      if (!meet(last, other)) {
        return false;
      }
    }
    return meet(x, y);
  }

  private boolean meet(List<Token> x, List<Token> y) {
    int i = 0;
    for (; i < x.size() && i < y.size(); i++) {
      context.charge(1);
      Token a = x.get(i);
      Token b = y.get(i);
      if (a.isOnce() && b.isOnce()) {
        if (!meet(a, b)) {
          return false;
        }
        continue;
      }
      List<Token> repeated = a.isOnce() ? y.subList(i, y.size()) : x.subList(i, x.size());
      List<Token> other = a.isOnce() ? x.subList(i, x.size()) : y.subList(i, y.size());
      if (repeated.get(0).times == '*') {
        return meetsRepeated(repeated, other);
      }
      return meet(repeated.get(0), other.get(0))
          && meetsRepeated(repeated, other.subList(1, other.size()));
    }
    return i == x.size() && i == y.size();
  }

  /** Whether the rest behind a repeated token meets what it leaves of the other glob. */
  private boolean meetsRepeated(List<Token> repeated, List<Token> other) {
    List<Token> rest = repeated.subList(1, repeated.size());
    for (int i = 0; i < other.size(); i++) {
      context.charge(1);
      Token token = other.get(i);
      if (!rest.isEmpty()
          && meet(token, rest.get(0))
          && meet(rest, other.subList(i, other.size()))) {
        return true;
      }
      if (!meet(token, repeated.get(0))) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  /** Reads the tokens of a glob. */
  private static final class Reader {
    private final String glob;
    private final int[] points;
    private int at;

    Reader(String glob) {
      this.glob = glob;
      this.points = glob.codePoints().toArray();
    }

    List<Token> tokens() {
      List<Token> out = new ArrayList<>();
      while (at < points.length) {
        List<int[]> chars = new ArrayList<>();
        boolean any = false;
        int c = points[at];
        switch (c) {
          case '.' -> {
            any = true;
            at++;
          }
          case '[' -> {
            at++;
            charClass(chars);
          }
          case '*', '+' ->
              throw invalid(at + 1, "flag '" + (char) c + "' must be preceded by a non-flag");
          case ']' -> throw invalid(at + 1, "set-close ']' with no preceding '['");
          default -> {
            int only = character();
            chars.add(new int[] {only, only});
          }
        }
        char times = 0;
        if (at < points.length && (points[at] == '*' || points[at] == '+')) {
          times = (char) points[at++];
        }
        out.add(new Token(inOrder(chars), any, times));
      }
      return out;
    }

    /** Ranges as a token has them. */
    private static int[] inOrder(List<int[]> ranges) {
      ranges.sort(Comparator.comparingInt(range -> range[0]));
      int[] made = new int[2 * ranges.size()];
      int end = 0;
      for (int[] range : ranges) {
        if (end > 0 && range[0] <= made[end - 1]) {
          made[end - 1] = Math.max(made[end - 1], range[1]);
        } else {
          made[end++] = range[0];
          made[end++] = range[1];
        }
      }
      return Arrays.copyOf(made, end);
    }

    private BuiltinException invalid(int position, String problem) {
      return BuiltinException.of(
          "input:"
              + glob
              + ", pos:"
              + position
              + ", "
              + problem
              + ": the input provided is invalid");
    }

    /** A character; a backslash takes the meaning of what follows it away. */
    private int character() {
      if (points[at] == '\\') {
        if (at + 1 >= points.length) {
          throw invalid(at, "input ends with a \\ (escape) character");
        }
        at++;
      }
      return points[at++];
    }

    private void charClass(List<int[]> chars) {
      while (at < points.length && points[at] != ']') {
        if (points[at] == '-') {
          throw invalid(at + 1, "range character '-' must be preceded by a Unicode character");
        }
        int from = character();
        if (at >= points.length || points[at] != '-') {
          chars.add(new int[] {from, from});
          continue;
        }
        at++;
        if (at >= points.length - 1) {
          throw invalid(at, "range character '-' must be followed by a Unicode character");
        }
        if (points[at] == ']' || points[at] == '-') {
          throw invalid(at + 1, "range character '-' cannot be followed by a special symbol");
        }
        int to = character();
        if (to < from) {
          throw invalid(
              at,
              "range is out of order: '"
                  + Character.toString(to)
                  + "' comes before '"
                  + Character.toString(from)
                  + "' in Unicode");
        }
        chars.add(new int[] {from, to});
      }
      if (at >= points.length) {
        throw invalid(at, "found [ without matching ]");
      }
      at++;
    }
  }
}
