package org.rego4j.convert;

import org.jspecify.annotations.Nullable;

/**
 * A Java object that is no value, or a value that does not fit a Java type. The message says where,
 * as a path from {@code $}, and why.
 */
public final class ConversionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConversionException(String path, String reason, @Nullable Throwable cause) {
    super(path + ": " + reason, cause);
  }
}
