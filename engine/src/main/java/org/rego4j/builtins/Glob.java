package org.rego4j.builtins;

import com.google.re2j.Pattern;
import java.util.List;

/** A glob without delimiters: {@code *} and {@code **} match any text. */
public final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException where it is malformed, with the reason
   */
  public static Glob compile(String glob) {
    try {
      return new Glob(Pattern.compile(GlobPattern.translated(glob, List.of()), Pattern.DOTALL));
    } catch (BuiltinException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Whether all of a text matches. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }
}
