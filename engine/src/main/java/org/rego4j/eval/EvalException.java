package org.rego4j.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;

/** An error that ends a query, with OPA's code and text. */
public final class EvalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public static final String CONFLICT = "eval_conflict_error";
  public static final String CANCELLED = "eval_cancel_error";
  public static final String WITH_MERGE = "eval_with_merge_error";
  public static final String INTERNAL = "eval_internal_error";

  private final String code;
  private final transient @Nullable Location location;
  private final transient List<StackFrame> stackTrace;

  public EvalException(String code, String message, @Nullable Location location) {
    this(code, message, location, List.of());
  }

  public EvalException(
      String code, String message, @Nullable Location location, List<StackFrame> stackTrace) {
    super(message, null, false, false);
    this.code = code;
    this.location = location;
    this.stackTrace = List.copyOf(stackTrace);
  }

  /** OPA's code, such as {@code eval_conflict_error}. */
  public String code() {
    return code;
  }

  /** The place in the policy, or null. */
  public @Nullable Location location() {
    return location;
  }

  /** What was being evaluated, innermost first; empty where it is not known. */
  public List<StackFrame> stackTrace() {
    return stackTrace;
  }

  /** OPA's one-line text: {@code file:row: code: message}. */
  public String render() {
    String at = "";
    if (location != null && location.isKnown()) {
      at =
          (location.file().isEmpty() ? location.text() : location.file() + ":" + location.row())
              + ": ";
    }
    return at + code + ": " + getMessage();
  }
}
