package org.rego4j.store;

import java.util.Locale;

/** A change of base documents that cannot be made; the message is OPA's. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of mistake it is. */
  public enum Kind {
    NOT_FOUND,
    WRITE_CONFLICT,
    INVALID_PATCH
  }

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(
        "storage_" + kind.name().toLowerCase(Locale.ROOT) + "_error: " + message,
        null,
        false,
        false);
    this.kind = kind;
  }

  /** What kind of mistake it is. */
  public Kind kind() {
    return kind;
  }

  static StoreException notFound() {
    return new StoreException(Kind.NOT_FOUND, "document does not exist");
  }

  static StoreException notFound(DataPath path, String reason) {
    return new StoreException(Kind.NOT_FOUND, path + ": " + reason);
  }

  static StoreException conflict(DataPath path) {
    return new StoreException(Kind.WRITE_CONFLICT, path.toString());
  }

  static StoreException invalid(String reason) {
    return new StoreException(Kind.INVALID_PATCH, reason);
  }
}
