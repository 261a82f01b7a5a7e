package org.rego4j.server;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.PreparedQuery;
import org.rego4j.value.Value;

/**
 * Prepared queries by path, in two generations: what is asked for lives in the young one; when that
 * is full it becomes the old one, and the old one is forgotten. Paths come from requests, so that
 * what is kept of them is bounded, and reading takes no lock.
 */
final class PreparedPaths {
  private static final int MOST = 500;
  private static final int LONGEST = 64;

  private volatile ConcurrentMap<List<Value>, PreparedQuery> young = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<List<Value>, PreparedQuery> old = new ConcurrentHashMap<>();

  @Nullable PreparedQuery get(List<Value> path) {
    PreparedQuery known = young.get(path);
    if (known == null) {
      known = old.get(path);
      if (known != null) {
        put(path, known);
      }
    }
    return known;
  }

  void put(List<Value> path, PreparedQuery query) {
    if (path.size() > LONGEST || !path.stream().allMatch(PathKeys::isShort)) {
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

  int size() {
    return young.size() + old.size();
  }
}
