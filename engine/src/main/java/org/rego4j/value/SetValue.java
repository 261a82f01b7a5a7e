package org.rego4j.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set, iterated in the order of its members. */
public final class SetValue extends Value {
  public static final SetValue EMPTY = new SetValue(new ValueIndex(0));

  private final ValueIndex index;
  private Value @Nullable [] sorted;
  private int hash;

  SetValue(ValueIndex index) {
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
    return java.util.Collections.unmodifiableList(Arrays.asList(members()));
  }

  /** The member at a 0-based place in the order. */
  public Value at(int place) {
    return members()[place];
  }

  private Value[] members() {
    Value[] known = sorted;
    if (known == null) {
      known = Arrays.copyOf(index.keys, index.count);
      Arrays.sort(known);
      sorted = known;
    }
    return known;
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
    Value[] a = members();
    Value[] b = ((SetValue) other).members();
    return ArrayValue.compare(a, a.length, b, b.length);
  }

  @Override
  void print(StringBuilder out) {
    if (index.count == 0) {
      out.append("set()");
      return;
    }
    out.append('{');
    Value[] all = members();
    for (int i = 0; i < all.length; i++) {
      if (i > 0) {
        out.append(", ");
      }
      all[i].print(out);
    }
    out.append('}');
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof SetValue s) || s.length() != length() || s.hashCode() != hashCode()) {
      return false;
    }
    for (int i = 0; i < index.count; i++) {
      if (!s.contains(index.keys[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      for (int i = 0; i < index.count; i++) {
        h += index.keys[i].hashCode() * 31;
      }
      h |= 1;
      hash = h;
    }
    return h;
  }
}
