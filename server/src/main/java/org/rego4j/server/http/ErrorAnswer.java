package org.rego4j.server.http;

import java.util.List;
import java.util.Locale;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonWriter;
import org.rego4j.server.state.RefusedException;
import org.rego4j.store.StoreException;
import org.rego4j.value.StringValue;

/**
 * What OPA answers where it cannot answer: {@code {"code": ..., "message": ..., "errors": [...]}}.
 *
 * @param errors what was wrong with policies or the evaluation; none for errors of other kinds
 */
public record ErrorAnswer(String code, String message, List<ErrorDetail> errors) {
  static final String INTERNAL = "internal_error";
  public static final String INVALID_PARAMETER = "invalid_parameter";
  public static final String INVALID_OPERATION = "invalid_operation";
  public static final String NOT_FOUND = "resource_not_found";
  static final String CONFLICT = "resource_conflict";
  public static final String UNDEFINED = "undefined_document";
  static final String NOT_BUILT = "not_built";
  private static final String UNPACKING = "could not decompress the body: ";

  public ErrorAnswer {
    errors = List.copyOf(errors);
  }

  public ErrorAnswer(String code, String message) {
    this(code, message, List.of());
  }

  public static ErrorAnswer internal(String message) {
    return new ErrorAnswer(INTERNAL, message);
  }

  public static ErrorAnswer invalid(String message) {
    return new ErrorAnswer(INVALID_PARAMETER, message);
  }

  public static ErrorAnswer evaluation(EvalException error) {
    return new ErrorAnswer(
        INTERNAL, "error(s) occurred while evaluating query", List.of(ErrorDetail.of(error)));
  }

  /**
   * Mistakes of policies or queries.
   *
   * @param what what was going on when they were found
   */
  public static ErrorAnswer diagnostics(String code, String what, RegoException e) {
    return new ErrorAnswer(
        code,
        "error(s) occurred while " + what,
        e.diagnostics().stream().map(ErrorDetail::of).toList());
  }

  public static ErrorAnswer of(StoreException e) {
    String code =
        switch (e.kind()) {
          case NOT_FOUND -> NOT_FOUND;
          case WRITE_CONFLICT -> CONFLICT;
          case INVALID_PATCH -> INVALID_PARAMETER;
        };
    return new ErrorAnswer(code, String.valueOf(e.getMessage()));
  }

  public static ErrorAnswer of(RefusedException e) {
    String code = e.kind() == RefusedException.Kind.NOT_FOUND ? NOT_FOUND : INVALID_PARAMETER;
    return new ErrorAnswer(code, String.valueOf(e.getMessage()));
  }

  /** A body whose length, where it is said, or else whose end lies beyond a limit. */
  public static ErrorAnswer tooLarge(long length, long limit) {
    String said = length < 0 ? "" : size(length) + " ";
    return invalid(
        "request body too large: "
            + said
            + "exceeds limit of "
            + limit
            + " bytes (server.decoding.max_length)");
  }

  static ErrorAnswer unpacking(String reason) {
    return invalid(UNPACKING + reason);
  }

  /** Why a body could not be had, without the words that say so. */
  public String unpackingReason() {
    return message.startsWith(UNPACKING) ? message.substring(UNPACKING.length()) : message;
  }

  static ErrorAnswer tooLargeUnpacked(long limit) {
    return invalid(
        "request body too large: decompressed size exceeds limit of "
            + limit
            + " bytes (server.decoding.gzip.max_length)");
  }

  private static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double rest = bytes;
    int unit = -1;
    while (rest >= 1024 && unit < 5) {
      rest /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", rest, "KMGTPE".charAt(unit));
  }

  /** The status of the answer. */
  public int status() {
    return switch (code) {
      case INVALID_PARAMETER, INVALID_OPERATION -> 400;
      case NOT_FOUND, CONFLICT, UNDEFINED -> 404;
      case NOT_BUILT -> 501;
      default -> 500;
    };
  }

  public String json() {
    StringBuilder out = new StringBuilder(160);
    out.append("{\n  \"code\": ").append(quoted(code));
    out.append(",\n  \"message\": ").append(quoted(message));
    if (!errors.isEmpty()) {
      out.append(",\n  \"errors\": [\n");
      for (int i = 0; i < errors.size(); i++) {
        if (i > 0) {
          out.append(",\n");
        }
        errors.get(i).json(out);
      }
      out.append("\n  ]");
    }
    return out.append("\n}\n").toString();
  }

  private static String quoted(String text) {
    return JsonWriter.write(StringValue.of(text));
  }
}
