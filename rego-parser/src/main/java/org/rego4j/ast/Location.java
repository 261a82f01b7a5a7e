package org.rego4j.ast;

/**
 * Where a node stands in its source: offsets from {@code start} (inclusive) to {@code end}
 * (exclusive). Two locations with the same offsets in the same source are equal.
 */
public record Location(Source source, int start, int end) {
  /** The location of what no text stands behind. */
  public static final Location NONE = new Location(Source.NONE, 0, 0);

  public Location {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("location from " + start + " to " + end);
    }
  }

  /** The name of the source, empty for {@link #NONE}. */
  public String file() {
    return source.name();
  }

  /** The 1-based row of the start; a line break counts to the row that it begins, as in OPA. */
  public int row() {
    return source.row(start) + (isLineBreak() ? 1 : 0);
  }

  /**
   * The 1-based column of the start, in code points. The end of a text counts as OPA counts it: one
   * less, so that it is 0 behind a final line break; a line break has column 0 of the row that it
   * begins.
   */
  public int column() {
    if (isLineBreak()) {
      return 0;
    }
    boolean atEnd = start > 0 && start == source.text().length();
    return source.column(start) - (atEnd ? 1 : 0);
  }

  private boolean isLineBreak() {
    return start < source.text().length() && source.text().charAt(start) == '\n';
  }

  /** The text that the node covers. */
  public String text() {
    return source.text().substring(start, Math.min(end, source.text().length()));
  }

  /** Whether this is a place in a text. */
  public boolean isKnown() {
    return source != Source.NONE;
  }

  @Override
  public String toString() {
    return file().isEmpty() ? row() + ":" + column() : file() + ":" + row();
  }
}
