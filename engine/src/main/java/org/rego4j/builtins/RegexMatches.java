package org.rego4j.builtins;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matches of a pattern in a text, found in the order and with the gaps of Go's functions. */
final class RegexMatches {
  private final BuiltinContext context;
  private final Pattern pattern;
  private final String text;
  private final Matcher matcher;
  private final int cost;

  RegexMatches(BuiltinContext context, Pattern pattern, String text) {
    this.context = context;
    this.pattern = pattern;
    this.text = text;
    this.cost = 1 + pattern.pattern().length() / 32;
    context.charge(1 + (long) text.length() * cost / 16);
    this.matcher =
        pattern.matcher(
            text.length() > PolledText.CHUNK ? new PolledText(context, text, cost) : text);
  }

  boolean any() {
    return matcher.find();
  }

  /** The places of at most so many matches: for each its start and end, and those of its groups. */
  List<int[]> all(int most) {
    List<int[]> found = new ArrayList<>();
    int at = 0;
    int lastEnd = -1;
    while (found.size() < most && at <= text.length() && matcher.find(at)) {
      context.charge(cost);
      int start = matcher.start();
      int end = matcher.end();
      boolean accepted = true;
      if (end == at) {
        // An empty match right behind another does not count.
        accepted = start != lastEnd;
        at = next(at);
      } else {
        at = end;
      }
      lastEnd = end;
      if (accepted) {
        found.add(places());
      }
    }
    return found;
  }

  private int next(int at) {
    return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at + 1;
  }

  private int[] places() {
    int groups = pattern.groupCount();
    int[] places = new int[2 * groups + 2];
    for (int g = 0; g <= groups; g++) {
      places[2 * g] = matcher.start(g);
      places[2 * g + 1] = matcher.end(g);
    }
    return places;
  }

  /** The text with every match replaced by what a template makes of it. */
  String replaced(String template) {
    context.charge(template.length() / 16, TextResult.TIMED_OUT);
    StringBuilder out = new StringBuilder();
    int last = 0;
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      int start = matcher.start();
      int end = matcher.end();
      out.append(text, last, start);
      if (end > last || start == 0) {
        int before = out.length();
        expand(template, out);
        TextResult.charge(context, 16L * cost + out.length() - before, out.length());
      }
      last = end;
      at = Math.max(next(at), end);
    }
    return out.append(text, last, text.length()).toString();
  }

  /** Go's expansion: {@code $1}, {@code ${1}}, {@code ${name}}, {@code $$}. */
  private void expand(String template, StringBuilder out) {
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '$' || i + 1 >= template.length()) {
        out.append(c);
        i++;
      } else if (template.charAt(i + 1) == '$') {
        out.append('$');
        i += 2;
      } else {
        boolean braces = template.charAt(i + 1) == '{';
        int start = braces ? i + 2 : i + 1;
        int end = start;
        while (end < template.length() && isNamePart(template.codePointAt(end))) {
          end += Character.charCount(template.codePointAt(end));
        }
        if (end == start || braces && (end >= template.length() || template.charAt(end) != '}')) {
          out.append('$');
          i++;
        } else {
          String group = group(template.substring(start, end));
          out.append(group == null ? "" : group);
          i = braces ? end + 1 : end;
        }
      }
    }
  }

  private static boolean isNamePart(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private @Nullable String group(String name) {
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      // Go takes a number with a leading zero for a name.
      boolean number = name.length() < 6 && (name.length() == 1 || name.charAt(0) != '0');
      return number && Integer.parseInt(name) <= pattern.groupCount()
          ? matcher.group(Integer.parseInt(name))
          : null;
    }
    return pattern.namedGroups().containsKey(name) ? matcher.group(name) : null;
  }
}
