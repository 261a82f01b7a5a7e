package org.rego4j.bundle;

import org.jspecify.annotations.Nullable;
import org.rego4j.diagnostic.RegoException;

/** A bundle that cannot be loaded or activated; the message is OPA's, and names bundle and file. */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable RegoException mistakes;

  BundleException(String message) {
    this(message, null);
  }

  BundleException(String message, @Nullable RegoException mistakes) {
    super(message, mistakes, false, false);
    this.mistakes = mistakes;
  }

  /** The mistakes of the policy that is wrong, or null where something else is. */
  public @Nullable RegoException mistakes() {
    return mistakes;
  }

  /** The same with a text before its message. */
  public BundleException during(String what) {
    return new BundleException(what + getMessage(), mistakes);
  }
}
