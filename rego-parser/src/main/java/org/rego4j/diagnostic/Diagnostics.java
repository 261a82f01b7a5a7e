package org.rego4j.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A bounded collector of {@link Diagnostic}s. */
public final class Diagnostics {
  /** How many errors OPA lists before it says that there are too many. */
  public static final int DEFAULT_LIMIT = 10;

  private final int limit;
  private final List<Diagnostic> found = new ArrayList<>();

  public Diagnostics() {
    this(DEFAULT_LIMIT);
  }

  /**
   * @param limit how many are kept; zero or less for no limit
   */
  public Diagnostics(int limit) {
    this.limit = limit;
  }

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether as many were found as are kept. */
  public boolean isFull() {
    return limit > 0 && found.size() >= limit;
  }

  /** What was found, by file and position; where there were too many, the first of them. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> out = new ArrayList<>(found);
    out.sort(BY_POSITION);
    return out;
  }

  /** Throws what was found, if anything was. */
  public void throwIfAny() {
    if (limit > 0 && found.size() >= limit) {
      List<Diagnostic> first = new ArrayList<>(found.subList(0, limit));
      first.sort(BY_POSITION);
      first.add(new Diagnostic(DiagnosticCode.COMPILE, null, "error limit reached"));
      throw new RegoException(first, limit);
    }
    if (!found.isEmpty()) {
      throw new RegoException(sorted(), limit);
    }
  }

  /** Mistakes at one place stay in the order in which they were found. */
  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparing((Diagnostic d) -> d.location() == null ? "" : d.location().file())
          .thenComparingInt(d -> d.location() == null ? 0 : d.location().start());
}
