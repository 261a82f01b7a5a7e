package org.rego4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A bounded cache of what builtins keep across queries; the least recently used goes first. */
final class KeptValues {
  private static final int MOST = 1000;

  private final Map<Object, Object> values =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > MOST;
        }
      };

  Object get(Object key, Function<Object, Object> make) {
    synchronized (values) {
      Object known = values.get(key);
      if (known != null) {
        return known;
      }
    }
    Object made = make.apply(key);
    synchronized (values) {
      values.put(key, made);
    }
    return made;
  }
}
