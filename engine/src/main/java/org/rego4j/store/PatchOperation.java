package org.rego4j.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * One operation of a patch (RFC 6902).
 *
 * @param value what is put there; null only where something is removed
 */
public record PatchOperation(Kind kind, DataPath path, @Nullable Value value) {
  /** What is done. */
  public enum Kind {
    ADD,
    REMOVE,
    REPLACE
  }

  public PatchOperation {
    if (kind != Kind.REMOVE) {
      Objects.requireNonNull(value);
    }
  }

  public static PatchOperation add(DataPath path, Value value) {
    return new PatchOperation(Kind.ADD, path, value);
  }

  public static PatchOperation replace(DataPath path, Value value) {
    return new PatchOperation(Kind.REPLACE, path, value);
  }

  public static PatchOperation remove(DataPath path) {
    return new PatchOperation(Kind.REMOVE, path, null);
  }
}
