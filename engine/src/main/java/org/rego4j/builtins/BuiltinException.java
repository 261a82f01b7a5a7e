package org.rego4j.builtins;

/**
 * A builtin error: the call is undefined, or the query fails where builtin errors are strict, or in
 * any case where it was cancelled. It has no stack trace, since policies run into it as a matter of
 * course.
 */
public final class BuiltinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** OPA's code for operands of a wrong type. */
  public static final String TYPE_ERROR = "eval_type_error";

  /** OPA's code for every other builtin error. */
  public static final String BUILTIN_ERROR = "eval_builtin_error";

  /** OPA's code for what ends a query before it is done. */
  public static final String CANCEL_ERROR = "eval_cancel_error";

  private final String code;

  private BuiltinException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** An error in the operands' types; the message without the builtin's name. */
  public static BuiltinException type(String message) {
    return new BuiltinException(TYPE_ERROR, message);
  }

  /** Any other error; the message without the builtin's name. */
  public static BuiltinException of(String message) {
    return new BuiltinException(BUILTIN_ERROR, message);
  }

  /** The end of the query within the builtin, which the evaluator gives its stack trace. */
  public static BuiltinException cancelled(String message) {
    return new BuiltinException(CANCEL_ERROR, message);
  }

  public String code() {
    return code;
  }

  /** The message without the builtin's name, which the evaluator puts before it. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
