package org.rego4j.builtins;

import com.google.re2j.Pattern;

/** Regular expressions of RE2's syntax, for builtins that take them inside other operands. */
public final class TextPatterns {
  private TextPatterns() {}

  /** Whether a text is a pattern. */
  public static boolean isValid(BuiltinContext context, String pattern) {
    return RegexBuiltins.compiled(context, pattern).valid();
  }

  /**
   * Whether a pattern matches anywhere in a text.
   *
   * @throws BuiltinException where the pattern is none
   */
  public static boolean matches(BuiltinContext context, String pattern, String text) {
    Pattern compiled = RegexBuiltins.pattern(context, pattern);
    return new RegexMatches(context, compiled, text).any();
  }
}
