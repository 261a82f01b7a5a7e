package org.rego4j.builtins.schema;

import org.jspecify.annotations.Nullable;

/** A place in a document: a key or an index below another place. */
record Place(@Nullable Place above, String key, int depth) {
  static final Place ROOT = new Place(null, "(Root)", 0);

  Place below(String key) {
    return new Place(this, key, depth + 1);
  }

  /** The keys on the way, with points between them; {@code (Root)} for the document itself. */
  String text() {
    if (above == null) {
      return key;
    }
    StringBuilder out = new StringBuilder(key);
    for (Place p = above; p != null && p.above != null; p = p.above) {
      out.insert(0, '.').insert(0, p.key);
    }
    return out.toString();
  }
}
