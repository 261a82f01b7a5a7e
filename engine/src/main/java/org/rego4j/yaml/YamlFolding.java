package org.rego4j.yaml;

import org.rego4j.value.Quoting;
import org.rego4j.value.StringValue;

/**
 * What a JSON string says where YAML reads it: OPA writes a value as JSON and reads that as YAML
 * before it writes YAML. There U+0085 ends a line, and a line's end in quotes is folded.
 */
final class YamlFolding {
  /** How long a key may be in JSON, with its quotes, to be known for one. */
  private static final int LONGEST_KEY = 1024;

  private static final char NEXT_LINE = '\u0085';

  private YamlFolding() {}

  /**
   * The string as YAML reads it.
   *
   * @throws YamlException where YAML has no such string
   */
  static String value(StringValue json) {
    String s = json.value();
    refuseControls(s);
    return s.indexOf(NEXT_LINE) < 0 ? s : folded(s);
  }

  /**
   * The key as YAML reads it.
   *
   * @throws YamlException where YAML knows no key in it
   */
  static String key(StringValue json) {
    String s = json.value();
    refuseControls(s);
    if (s.indexOf(NEXT_LINE) >= 0) {
      throw YamlException.ofText("line 1: did not find expected ',' or '}'");
    }
    if (6 * (long) s.length() + 2 > LONGEST_KEY) {
      StringBuilder quoted = new StringBuilder();
      Quoting.json(s, quoted);
      if (quoted.codePointCount(0, quoted.length()) > LONGEST_KEY) {
        throw YamlException.ofText("did not find expected ',' or '}'");
      }
    }
    return s;
  }

  /** JSON escapes what stands before the blank; YAML takes no other control. */
  private static void refuseControls(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x7f && c < 0xa0 && c != NEXT_LINE || c >= 0xfffe) {
        throw YamlException.ofText("control characters are not allowed");
      }
    }
  }

  /** One line's end becomes a blank, of more all but the first stay; blanks around them go. */
  private static String folded(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int line = 1;
    for (int i = 0; i < s.length(); ) {
      char c = s.charAt(i);
      if (c != NEXT_LINE) {
        out.append(c);
        i++;
        continue;
      }
      while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
      int ends = 0;
      while (i < s.length() && (s.charAt(i) == NEXT_LINE || s.charAt(i) == ' ')) {
        if (s.charAt(i) == NEXT_LINE) {
          ends++;
          line++;
          refuseIndicator(s, i + 1, line);
        }
        i++;
      }
      out.append(ends == 1 ? " " : "\n".repeat(ends - 1));
    }
    return out.toString();
  }

  private static void refuseIndicator(String s, int at, int line) {
    boolean indicator = s.startsWith("---", at) || s.startsWith("...", at);
    boolean ends =
        at + 3 < s.length() && (s.charAt(at + 3) == ' ' || s.charAt(at + 3) == NEXT_LINE);
    if (indicator && ends) {
      throw YamlException.ofText("line " + line + ": found unexpected document indicator");
    }
  }
}
