package org.rego4j.value;

/** Rego's {@code null}. */
public final class NullValue extends Value {
  public static final NullValue NULL = new NullValue();

  private NullValue() {
    super(0);
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public String typeName() {
    return "null";
  }

  @Override
  int compareSame(Value other) {
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
