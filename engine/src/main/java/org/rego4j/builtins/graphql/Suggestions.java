package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that are near to one that is not known, as the reference implementation finds them. */
final class Suggestions {
  private static final int MOST = 5;
  private static final int LONGEST = 255;

  private Suggestions() {}

  private record Near(String name, int distance) {}

  /** {@code Did you mean "a", "b", or "c"?} with a blank before it, or nothing. */
  static String of(QueryCheck check, String what, String unknown, Collection<String> names) {
    return unknown.length() > LONGEST ? "" : list(what, near(check, unknown, names));
  }

  /** The question, with all names that are given. */
  static String list(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(" Did you mean ").append(what);
    int count = Math.min(names.size(), MOST);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append(count > 2 ? ", " : " ").append(i == count - 1 ? "or " : "");
      }
      out.append('"').append(names.get(i)).append('"');
    }
    return out.append('?').toString();
  }

  private static List<String> near(QueryCheck check, String unknown, Collection<String> names) {
    int threshold = unknown.length() * 2 / 5 + 1;
    List<Near> found = new ArrayList<>();
    for (String name : names) {
      check.charge(1);
      if (Math.abs(name.length() - unknown.length()) > threshold) {
        continue;
      }
      check.charge((long) name.length() * unknown.length() / 4);
      int distance = distance(unknown, name);
      if (distance <= threshold) {
        found.add(new Near(name, distance));
      }
    }
    found.sort(Comparator.comparingInt(Near::distance));
    return found.stream().map(Near::name).toList();
  }

  /** How many characters are put in, left out or changed; case alone counts as one. */
  private static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    if (x.equals(y)) {
      return 1;
    }
    int[] last = new int[y.length() + 1];
    int[] row = new int[y.length() + 1];
    for (int j = 0; j <= y.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        int cost = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
      }
      int[] spare = last;
      last = row;
      row = spare;
    }
    return last[y.length()];
  }
}
