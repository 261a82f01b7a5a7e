package org.rego4j.builtins;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Translates a glob into a regular expression: {@code *} and {@code ?} stop at delimiters, {@code
 * **} does not; {@code [abc]}, {@code [a-c]} and {@code [!a]} are classes, {@code {a,b}}
 * alternatives, and a backslash takes the meaning of what follows it away.
 */
final class GlobPattern {
  private final String glob;
  private final String single;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;

  private GlobPattern(String glob, List<String> delimiters) {
    this.glob = glob;
    StringBuilder none = new StringBuilder();
    for (String delimiter : delimiters) {
      none.append(inClass(delimiter.codePointAt(0)));
    }
    this.single = delimiters.isEmpty() ? "." : "[^" + none + "]";
  }

  /** The regular expression of a glob; a builtin error where the glob is malformed. */
  static String translated(String glob, List<String> delimiters) {
    GlobPattern pattern = new GlobPattern(glob, delimiters);
    pattern.translate();
    return pattern.out.toString();
  }

  private boolean ended() {
    return at >= glob.length();
  }

  private int read() {
    int c = glob.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private int readInRange() {
    if (ended()) {
      throw error("unexpected end of input");
    }
    return read();
  }

  private BuiltinException error(String what) {
    int bytes = EncodingBuiltins.bytes(glob.substring(0, at)).length;
    return BuiltinException.of("glob: syntax error at " + bytes + ": " + what);
  }

  private void translate() {
    while (!ended()) {
      int c = read();
      switch (c) {
        case '*' -> any();
        case '?' -> out.append(single);
        case '\\' -> {
          if (ended()) {
            throw error("trailing backslash");
          }
          literal(read());
        }
        case '[' -> range();
        case '{' -> {
          depth++;
          out.append("(?:");
        }
        case '}' -> {
          if (depth == 0) {
            literal(c);
          } else {
            depth--;
            out.append(')');
          }
        }
        case ',' -> {
          if (depth == 0) {
            literal(c);
          } else {
            out.append('|');
          }
        }
        default -> literal(c);
      }
    }
    if (depth > 0) {
      throw error("unclosed `{`");
    }
  }

  private void any() {
    if (!ended() && glob.charAt(at) == '*') {
      at++;
      out.append(".*");
    } else {
      out.append(single).append('*');
    }
  }

  private void literal(int c) {
    out.append(Pattern.quote(Character.toString(c)));
  }

  /** {@code [lo-hi]}, or else characters one by one; an exclamation mark before either negates. */
  private void range() {
    out.append('[');
    int first = readInRange();
    if (first == '!') {
      out.append('^');
      first = readInRange();
    }
    if (!ended() && glob.charAt(at) == '-') {
      at++;
      int last = readInRange();
      close();
      if (last < first) {
        throw error("range hi character is less than lo");
      }
      out.append(inClass(first)).append('-').append(inClass(last)).append(']');
      return;
    }
    at -= Character.charCount(first);
    int start = out.length();
    while (!ended() && glob.charAt(at) != ']') {
      int c = read();
      if (c == '\\' && ended()) {
        break;
      }
      out.append(inClass(c == '\\' ? read() : c));
    }
    close();
    if (out.length() == start) {
      throw error("could not parse range");
    }
    out.append(']');
  }

  private void close() {
    if (readInRange() != ']') {
      throw error("expected close range character");
    }
  }

  private static String inClass(int c) {
    return "\\[]^-&".indexOf(c) >= 0 ? "\\" + (char) c : Character.toString(c);
  }
}
