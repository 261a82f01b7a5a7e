package org.rego4j.value;

/** A string; ordered by code point. */
public final class StringValue extends Value {
  public static final StringValue EMPTY = new StringValue("");

  private final String value;
  private int hash;

  private StringValue(String value) {
    super(0);
    this.value = value;
  }

  public static StringValue of(String value) {
    return value.isEmpty() ? EMPTY : new StringValue(value);
  }

  public String value() {
    return value;
  }

  @Override
  public int rank() {
    return 3;
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  int compareSame(Value other) {
    return compareCodePoints(value, ((StringValue) other).value);
  }

  /**
   * Compares by code point, which is the order of the UTF-8 bytes; Java's own is by UTF-16 unit.
   */
  public static int compareCodePoints(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogateX = Character.isSurrogate(x);
        boolean surrogateY = Character.isSurrogate(y);
        return surrogateX == surrogateY ? x - y : surrogateX ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof StringValue s
            && (hash == s.hash || hash == 0 || s.hash == 0)
            && value.equals(s.value);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = value.hashCode();
      hash = h;
    }
    return h;
  }
}
