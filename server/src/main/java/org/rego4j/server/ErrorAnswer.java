package org.rego4j.server;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.eval.EvalException;
import org.rego4j.eval.StackFrame;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.StringValue;

/**
 * What OPA answers where it cannot answer: {@code {"code": ..., "message": ..., "errors": [...]}}.
 *
 * @param errors the errors of the evaluation; none for errors of other kinds
 */
record ErrorAnswer(String code, String message, List<EvalException> errors) {
  static final String INTERNAL = "internal_error";
  static final String INVALID_PARAMETER = "invalid_parameter";

  ErrorAnswer {
    errors = List.copyOf(errors);
  }

  ErrorAnswer(String code, String message) {
    this(code, message, List.of());
  }

  static ErrorAnswer internal(String message) {
    return new ErrorAnswer(INTERNAL, message);
  }

  static ErrorAnswer invalid(String message) {
    return new ErrorAnswer(INVALID_PARAMETER, message);
  }

  static ErrorAnswer evaluation(EvalException error) {
    return new ErrorAnswer(INTERNAL, "error(s) occurred while evaluating query", List.of(error));
  }

  /** A body whose length, where it is said, or else whose end lies beyond a limit. */
  static ErrorAnswer tooLarge(long length, long limit) {
    String said = length < 0 ? "" : size(length) + " ";
    return invalid(
        "request body too large: "
            + said
            + "exceeds limit of "
            + limit
            + " bytes (server.decoding.max_length)");
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

  String json() {
    StringBuilder out = new StringBuilder(160);
    out.append("{\n  \"code\": ").append(quoted(code));
    out.append(",\n  \"message\": ").append(quoted(message));
    if (!errors.isEmpty()) {
      out.append(",\n  \"errors\": [");
      String separator = "";
      for (EvalException e : errors) {
        out.append(separator).append("\n    {\n      \"code\": ").append(quoted(e.code()));
        out.append(",\n      \"message\": ").append(quoted(e.getMessage()));
        Location at = e.location();
        if (at != null && at.isKnown()) {
          location(at, "      ", out.append(",\n      \"location\": "));
        }
        stackTrace(e.stackTrace(), out);
        out.append("\n    }");
        separator = ",";
      }
      out.append("\n  ]");
    }
    return out.append("\n}\n").toString();
  }

  private static void stackTrace(List<StackFrame> frames, StringBuilder out) {
    if (frames.isEmpty()) {
      return;
    }
    out.append(",\n      \"stack_trace\": [");
    String separator = "";
    for (StackFrame frame : frames) {
      out.append(separator).append("\n        {\n          \"query_id\": ").append(frame.queryId());
      location(frame.location(), "          ", out.append(",\n          \"location\": "));
      out.append("\n        }");
      separator = ",";
    }
    out.append("\n      ]");
  }

  private static void location(Location at, String indent, StringBuilder out) {
    out.append("{\n").append(indent).append("  \"file\": ").append(quoted(at.file()));
    out.append(",\n").append(indent).append("  \"row\": ").append(Math.max(at.row(), 1));
    out.append(",\n").append(indent).append("  \"col\": ").append(Math.max(at.column(), 1));
    out.append('\n').append(indent).append('}');
  }

  private static String quoted(@Nullable String text) {
    return JsonWriter.write(StringValue.of(text == null ? "" : text));
  }
}
