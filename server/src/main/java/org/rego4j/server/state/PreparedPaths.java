package org.rego4j.server.state;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.PreparedQuery;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Prepared queries by path, in two generations: what is asked for lives in the young one; when that
 * is full it becomes the old one, and the old one is forgotten. Paths come from requests, so that
 * what is kept of them is bounded, and reading takes no lock.
 */
public final class PreparedPaths {
  private static final int MOST = 500;
  private static final int LONGEST = 64;
  private static final int SHORT = 256;

  private volatile ConcurrentMap<List<Value>, PreparedQuery> young = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<List<Value>, PreparedQuery> old = new ConcurrentHashMap<>();

  /** The query of a path, or null where none is kept. */
  public @Nullable PreparedQuery get(List<Value> path) {
    PreparedQuery known = young.get(path);
    if (known == null) {
      known = old.get(path);
      if (known != null) {
        put(path, known);
      }
    }
    return known;
  }

  /** Keeps a query, unless its path is too long to be worth it. */
  public void put(List<Value> path, PreparedQuery query) {
    if (path.size() > LONGEST || !path.stream().allMatch(PreparedPaths::isShort)) {
      return;
    }
    if (young.size() >= MOST) {
      synchronized (this) {
        if (young.size() >= MOST) {
          old = young;
          young = new ConcurrentHashMap<>();
        }
      }
    }
    young.put(path, query);
  }

  private static boolean isShort(Value key) {
    return !(key instanceof StringValue s) || s.value().length() <= SHORT;
  }

  int size() {
    return young.size() + old.size();
  }
}
