package org.rego4j.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Source that does not parse or compile. The message is OPA's text of all errors. */
public final class RegoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics what was found, sorted
   * @param limit how many of them are shown, zero or less for all
   */
  public RegoException(List<Diagnostic> diagnostics, int limit) {
    super(render(diagnostics, limit));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public RegoException(List<Diagnostic> diagnostics) {
    this(diagnostics, Diagnostics.DEFAULT_LIMIT);
  }

  /** Every mistake found, sorted by position. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** OPA's text of a list of errors: {@code 1 error occurred: ...} or a count and a line each. */
  public static String render(List<Diagnostic> diagnostics, int limit) {
    if (diagnostics.isEmpty()) {
      return "no error(s)";
    }
    if (diagnostics.size() == 1) {
      return "1 error occurred: " + diagnostics.get(0).render();
    }
    return diagnostics.size()
        + " errors occurred:\n"
        + diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }
}
