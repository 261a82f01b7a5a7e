package org.rego4j.builtins;

import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A text that a builtin makes piece by piece: each is charged before it takes memory. */
public final class TextResult {
  /** What OPA says after the builtin's name. */
  public static final String TIMED_OUT = "timed out before finishing";

  /** The JDK's texts end at some 2,000 million characters; far fewer fill most heaps. */
  private static final long LONGEST = 1L << 28;

  private final BuiltinContext context;
  private final StringBuilder out = new StringBuilder();

  public TextResult(BuiltinContext context) {
    this.context = context;
  }

  public void append(String s) {
    append(s, 0, s.length());
  }

  public void append(String s, int from, int to) {
    charge(context, to - from, out.length() + (long) (to - from));
    out.append(s, from, to);
  }

  /** Charges for so many more characters of a text that will then have so many. */
  public static void charge(BuiltinContext c, long more, long total) {
    c.charge(1 + more / 16, TIMED_OUT);
    if (total > LONGEST) {
      throw BuiltinException.of("the result is too long");
    }
  }

  public Value toValue() {
    return StringValue.of(out.toString());
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
