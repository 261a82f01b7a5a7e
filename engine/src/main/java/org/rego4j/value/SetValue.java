package org.rego4j.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set, iterated in the order of its members. */
public final class SetValue extends Value {
  public static final SetValue EMPTY = new SetValue(ValueIndex.EMPTY);

  private final ValueIndex index;
  private int hash;

  SetValue(ValueIndex index) {
    super(depthOf(index.keys, index.count));
    this.index = index;
  }

  public static SetValue of(Value... members) {
    return of(Arrays.asList(members));
  }

  public static SetValue of(Iterable<? extends Value> members) {
    SetBuilder builder = new SetBuilder();
    for (Value member : members) {
      builder.add(member);
    }
    return builder.build();
  }

  public int length() {
    return index.count;
  }

  public boolean contains(Value member) {
    return index.find(member) >= 0;
  }

  /** The equal member as this set holds it, or null. */
  public @Nullable Value get(Value member) {
    int at = index.find(member);
    return at < 0 ? null : index.keys[at];
  }

  /** The members in order, as an unmodifiable view. */
  public List<Value> asList() {
    return Collections.unmodifiableList(Arrays.asList(index.sortedKeys()));
  }

  /** The member at a 0-based place in the order. */
  public Value at(int place) {
    return index.sortedKeys()[place];
  }

  void copyInto(SetBuilder builder) {
    for (int i = 0; i < index.count; i++) {
      builder.add(index.keys[i]);
    }
  }

  @Override
  public int rank() {
    return 6;
  }

  @Override
  public String typeName() {
    return "set";
  }

  @Override
  int compareSame(Value other) {
    return ArrayValue.compare(index.sortedKeys(), ((SetValue) other).index.sortedKeys());
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof SetValue s)
        || s.index.count != index.count
        || s.depth != depth
        || s.hashCode() != hashCode()) {
      return false;
    }
    if (isDeep()) {
      return DeepValues.compare(this, s) == 0;
    }
    for (int i = 0; i < index.count; i++) {
      if (!s.contains(index.keys[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isHashed() {
    return hash != 0;
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      if (isDeep()) {
        DeepValues.hashElements(this);
      }
      for (int i = 0; i < index.count; i++) {
        h += Hashes.mix(index.keys[i].hashCode());
      }
      h |= 1;
      hash = h;
    }
    return h;
  }
}
