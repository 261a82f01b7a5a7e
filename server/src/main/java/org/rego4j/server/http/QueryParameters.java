package org.rego4j.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind the question mark, as OPA reads them: a pair with a semicolon or a bad
 * escape counts for nothing.
 */
public final class QueryParameters {
  private static final QueryParameters NONE = new QueryParameters("");

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private QueryParameters(String query) {
    int from = 0;
    while (from < query.length()) {
      int and = query.indexOf('&', from);
      int end = and < 0 ? query.length() : and;
      add(query.substring(from, end));
      from = end + 1;
    }
  }

  public static QueryParameters of(String query) {
    return query.isEmpty() ? NONE : new QueryParameters(query);
  }

  private void add(String pair) {
    if (pair.isEmpty() || pair.indexOf(';') >= 0) {
      return;
    }
    int equals = pair.indexOf('=');
    byte[] name = RequestTarget.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
    byte[] value = RequestTarget.decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
    if (name != null && value != null) {
      names.add(Utf8.text(name, 0, name.length));
      values.add(Utf8.text(value, 0, value.length));
    }
  }

  /** Whether a parameter is on: there without a value, or once {@code true} in any case. */
  public boolean isOn(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)
          && (values.get(i).isEmpty() || values.get(i).equalsIgnoreCase("true"))) {
        return true;
      }
    }
    return false;
  }

  /** All values by name. */
  public SortedMap<String, List<String>> all() {
    SortedMap<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      all.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(values.get(i));
    }
    return all;
  }

  /** The last value of a parameter, or null. */
  public @Nullable String last(String name) {
    int at = names.lastIndexOf(name);
    return at < 0 ? null : values.get(at);
  }
}
