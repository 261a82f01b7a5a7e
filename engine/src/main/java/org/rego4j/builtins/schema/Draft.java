package org.rego4j.builtins.schema;

import org.jspecify.annotations.Nullable;

/** A version of JSON Schema, by the {@code $schema} of a document. */
enum Draft {
  DRAFT_4(4),
  DRAFT_6(6),
  DRAFT_7(7),
  /** What the drafts have together: for a schema that names none of them. */
  ANY(7);

  private static final String URL = "http://json-schema.org/draft-0";

  private final int number;

  Draft(int number) {
    this.number = number;
  }

  /** The draft that a {@code $schema} names, or null. */
  static @Nullable Draft of(String url) {
    String bare = url.endsWith("#") ? url.substring(0, url.length() - 1) : url;
    for (Draft draft : values()) {
      if (draft != ANY && bare.equals(URL + draft.number + "/schema")) {
        return draft;
      }
    }
    return null;
  }

  /** Whether it is a draft or later than one. */
  boolean has(Draft other) {
    return number >= other.number;
  }

  /** Whether {@code exclusiveMaximum} may be a boolean beside {@code maximum}. */
  boolean hasExclusiveFlags() {
    return this == DRAFT_4 || this == ANY;
  }

  /** Whether {@code exclusiveMaximum} may be a number. */
  boolean hasExclusiveNumbers() {
    return this != DRAFT_4;
  }

  /** Whether a boolean is a schema. */
  boolean hasBooleanSchemas() {
    return this != DRAFT_4;
  }

  /** Whether {@code id} names a schema. */
  boolean namesById() {
    return this == DRAFT_4 || this == ANY;
  }

  /** Whether {@code $id} names a schema. */
  boolean namesByDollarId() {
    return this != DRAFT_4;
  }
}
