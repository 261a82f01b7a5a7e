package org.rego4j.diagnostic;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;

/**
 * One mistake of a policy author.
 *
 * @param location where, or null where no place in a text is known
 * @param details what OPA adds for programs, or null
 */
public record Diagnostic(
    DiagnosticCode code, @Nullable Location location, String message, @Nullable Details details) {
  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  public Diagnostic(DiagnosticCode code, @Nullable Location location, String message) {
    this(code, location, message, null);
  }

  /** What OPA adds to an error for programs ({@code details} in JSON). */
  public sealed interface Details permits SourceLine {}

  /** The offending line and the 0-based index in it; rendered as the line and a caret. */
  public record SourceLine(String line, int index) implements Details {}

  /** OPA's text of one error: {@code file:row: code: message}, then what the details show. */
  public String render() {
    StringBuilder out = new StringBuilder();
    if (location != null && location.isKnown()) {
      String file = location.file();
      if (file.isEmpty()) {
        out.append(location.row()).append(':').append(location.column());
      } else {
        out.append(file).append(':').append(location.row());
      }
      out.append(": ");
    }
    out.append(code.wireName()).append(": ").append(message);
    if (details instanceof SourceLine s) {
      out.append("\n\t").append(s.line()).append("\n\t").append(" ".repeat(s.index())).append('^');
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return render();
  }
}
