package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ValueIndexTest {
  private static final int MANY = 100_000;
  private static final int BITS = 17;

  /** The n-th of the strings of 2 * pairs characters that share one hash code. */
  static String colliding(int n, int pairs) {
    StringBuilder out = new StringBuilder();
    for (int bit = 0; bit < pairs; bit++) {
      out.append((n >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return out.toString();
  }

  private static List<Value> collidingStrings(int from, int to) {
    List<Value> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(StringValue.of(colliding(i, BITS)));
    }
    return all;
  }

  @Test
  void setsAndObjectsOfOneHashCodeAreMadeAndAskedInTime() {
    List<Value> members = collidingStrings(0, MANY);
    SetBuilder set = new SetBuilder();
    ObjectBuilder object = new ObjectBuilder();
    for (Value member : members) {
      assertTrue(set.add(member));
      object.put(member, NullValue.NULL);
    }
    SetValue madeSet = set.build();
    ObjectValue madeObject = object.build();
    for (Value member : members) {
      assertTrue(madeSet.contains(member));
      assertTrue(madeObject.containsKey(member));
    }
    for (Value absent : collidingStrings(MANY, 1 << BITS)) {
      assertFalse(madeSet.contains(absent));
      assertFalse(madeObject.containsKey(absent));
    }
    assertEquals(madeSet, SetValue.of(members));
  }

  @Test
  void compositesOfOneHashCodeToo() {
    List<Value> strings = collidingStrings(0, MANY / 4);
    for (int kind = 0; kind < 3; kind++) {
      SetBuilder set = new SetBuilder();
      for (Value s : strings) {
        set.add(
            kind == 0
                ? ArrayValue.of(s, s)
                : kind == 1 ? ObjectValue.of(s, NullValue.NULL) : SetValue.of(s));
      }
      assertEquals(strings.size(), set.build().length());
    }
  }

  @Test
  void absentKeysAreSoughtForNoLongerThanPresentOnes() {
    // A long run of places that are taken, none of whose keys is far from home, and then keys
    // whose home is the beginning of that run.
    ValueIndex index = new ValueIndex(0);
    List<NumberValue> homeless = new ArrayList<>();
    for (long i = 0; index.count < MANY || homeless.size() < 1000; i++) {
      NumberValue n = NumberValue.of(i);
      int home = Hashes.mix(n.hashCode()) & ((1 << 18) - 1);
      if (home < MANY && index.count < MANY) {
        index.add(n);
      } else if (home < 100) {
        homeless.add(n);
      }
    }
    for (int round = 0; round < 1000; round++) {
      for (NumberValue n : homeless) {
        assertEquals(-1, index.find(n));
      }
    }
  }

  @Test
  void numbersThatDifferInHighBitsOnlyAreSpread() {
    SetBuilder set = new SetBuilder();
    for (long i = 0; i < MANY; i++) {
      set.add(NumberValue.of(i << 32));
      set.add(NumberValue.of(i << 32 | i));
    }
    assertEquals(2 * MANY - 1, set.length());
  }
}
