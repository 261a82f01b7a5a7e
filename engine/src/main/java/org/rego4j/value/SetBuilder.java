package org.rego4j.value;

/** Builds one {@link SetValue}; not to be used after {@link #build()}. */
public final class SetBuilder {
  private final ValueIndex index;

  public SetBuilder() {
    this(0);
  }

  public SetBuilder(int expected) {
    index = new ValueIndex(expected);
  }

  /** Adds a member; whether it is new. */
  public boolean add(Value member) {
    return index.add(member) < 0;
  }

  public void addAll(SetValue members) {
    members.copyInto(this);
  }

  public int length() {
    return index.count;
  }

  public boolean contains(Value member) {
    return index.find(member) >= 0;
  }

  public SetValue build() {
    return index.count == 0 ? SetValue.EMPTY : new SetValue(index);
  }
}
