package org.rego4j.ast;

import java.util.Arrays;

/**
 * A Rego text and the name that diagnostics show for it.
 *
 * <p>Offsets are indices into {@link #text()} (UTF-16 code units); rows and columns count from 1.
 */
public final class Source {
  /** The source of nodes that no text stands behind. */
  public static final Source NONE = new Source("", "");

  private final String name;
  private final String text;
  private int[] lineStarts = {};

  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The 1-based row of an offset. */
  public int row(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The 1-based column of an offset, counted in code points as OPA does. */
  public int column(int offset) {
    int start = starts()[row(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The text of a 1-based row without its line break. */
  public String line(int row) {
    int start = starts()[row - 1];
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private int[] starts() {
    int[] known = lineStarts;
    if (known.length > 0) {
      return known;
    }
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    int[] made = new int[count];
    int row = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      made[row++] = i + 1;
    }
    // A race makes the same array twice, which does no harm.
    lineStarts = made;
    return made;
  }

  @Override
  public String toString() {
    return name;
  }
}
