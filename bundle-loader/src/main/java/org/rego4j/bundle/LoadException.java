package org.rego4j.bundle;

import java.util.List;

/** Files that cannot be loaded; the messages are OPA's. */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<LoadProblem> problems;

  LoadException(List<LoadProblem> problems) {
    super(text(problems, " during loading"), null, false, false);
    this.problems = List.copyOf(problems);
  }

  LoadException(String message) {
    this(List.of(new LoadProblem(message)));
  }

  /** Everything that is wrong, in the order of the files. */
  public List<LoadProblem> problems() {
    return problems;
  }

  /** All problems as one text: {@code 1 error occurred: ...}, or a count and a line each. */
  public String text() {
    return text(problems, "");
  }

  private static String text(List<LoadProblem> problems, String when) {
    StringBuilder out = new StringBuilder();
    out.append(problems.size()).append(problems.size() == 1 ? " error" : " errors");
    out.append(" occurred").append(when).append(problems.size() == 1 ? ": " : ":\n");
    for (int i = 0; i < problems.size(); i++) {
      out.append(i > 0 ? "\n" : "").append(problems.get(i).message());
    }
    return out.toString();
  }
}
