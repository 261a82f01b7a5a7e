package org.rego4j.builtins;

/** A long text that charges the query as a pattern reads it, so that matching can be stopped. */
final class PolledText implements CharSequence {
  /** How many characters are read between two charges. */
  static final int CHUNK = 4096;

  private final BuiltinContext context;
  private final String text;
  private final int cost;
  private int left = CHUNK;

  PolledText(BuiltinContext context, String text, int cost) {
    this.context = context;
    this.text = text;
    this.cost = cost;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left == 0) {
      left = CHUNK;
      context.charge((long) CHUNK * cost / 16);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
