package org.rego4j.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.Diagnostic.SourceLine;
import org.rego4j.eval.EvalException;
import org.rego4j.eval.StackFrame;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.StringValue;

/**
 * One of the errors that an answer lists.
 *
 * @param location where, or null where no place is known
 * @param line the text around the place, or null
 * @param stackTrace what was being evaluated
 */
record ErrorDetail(
    String code,
    String message,
    @Nullable Location location,
    @Nullable SourceLine line,
    List<StackFrame> stackTrace) {
  public ErrorDetail {
    stackTrace = List.copyOf(stackTrace);
  }

  public static ErrorDetail of(EvalException e) {
    return new ErrorDetail(
        e.code(), String.valueOf(e.getMessage()), e.location(), null, e.stackTrace());
  }

  public static ErrorDetail of(Diagnostic d) {
    SourceLine line = d.details() instanceof SourceLine s ? s : null;
    return new ErrorDetail(d.code().wireName(), d.message(), d.location(), line, List.of());
  }

  /** Appends the error as JSON, as an element of a list that stands two levels deep. */
  public void json(StringBuilder out) {
    out.append("    {\n      \"code\": ").append(quoted(code));
    out.append(",\n      \"message\": ").append(quoted(message));
    if (location != null && location.isKnown()) {
      location(location, "      ", out.append(",\n      \"location\": "));
    }
    if (line != null) {
      out.append(",\n      \"details\": {\n        \"line\": ").append(quoted(line.line()));
      out.append(",\n        \"idx\": ").append(line.index()).append("\n      }");
    }
    if (!stackTrace.isEmpty()) {
      stackTrace(out);
    }
    out.append("\n    }");
  }

  private void stackTrace(StringBuilder out) {
    out.append(",\n      \"stack_trace\": [");
    String separator = "";
    for (StackFrame frame : stackTrace) {
      out.append(separator).append("\n        {\n          \"query_id\": ").append(frame.queryId());
      Location at = frame.location();
      location(at, "          ", out.append(",\n          \"location\": "));
      out.append("\n        }");
      separator = ",";
    }
    out.append("\n      ]");
  }

  private static void location(Location at, String indent, StringBuilder out) {
    // What no text stands behind is at the beginning of one without a name.
    int row = at.isKnown() ? at.row() : 1;
    int column = at.isKnown() ? at.column() : 1;
    out.append("{\n").append(indent).append("  \"file\": ").append(quoted(at.file()));
    out.append(",\n").append(indent).append("  \"row\": ").append(row);
    out.append(",\n").append(indent).append("  \"col\": ").append(column);
    out.append('\n').append(indent).append('}');
  }

  private static String quoted(String text) {
    return JsonWriter.write(StringValue.of(text));
  }
}
