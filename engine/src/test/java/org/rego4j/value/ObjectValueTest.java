package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ObjectValueTest {
  @Provide
  Arbitrary<Value> values() {
    return ValueArbitraries.values();
  }

  @Provide
  Arbitrary<List<Value>> keys() {
    return ValueArbitraries.scalars().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<ObjectValue> objects() {
    return ValueArbitraries.values()
        .filter(v -> v instanceof ObjectValue)
        .map(v -> (ObjectValue) v);
  }

  @Property
  void isTheSameInWhateverOrderItWasBuilt(@ForAll("keys") List<Value> keys, @ForAll Random random) {
    ObjectBuilder forth = new ObjectBuilder();
    ObjectBuilder mixed = new ObjectBuilder(3);
    keys.forEach(k -> forth.put(k, ArrayValue.of(k)));
    List<Value> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(k -> mixed.put(k, ArrayValue.of(k)));
    ObjectValue a = forth.build();
    ObjectValue b = mixed.build();
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertEquals(0, a.compareTo(b));
    assertEquals(ValueArbitraries.entries(a), ValueArbitraries.entries(b));
  }

  @Property
  void holdsWhatWasPut(@ForAll("keys") List<Value> keys, @ForAll("values") Value absent) {
    Map<Value, Value> expected = new TreeMap<>();
    ObjectBuilder builder = new ObjectBuilder();
    for (int i = 0; i < keys.size(); i++) {
      Value value = NumberValue.of(i);
      assertEquals(expected.put(keys.get(i), value), builder.put(keys.get(i), value));
    }
    ObjectValue made = builder.build();
    assertEquals(expected.size(), made.length());
    int place = 0;
    for (Map.Entry<Value, Value> e : expected.entrySet()) {
      assertEquals(e.getValue(), made.get(e.getKey()));
      assertEquals(e.getKey(), made.keyAt(place));
      assertEquals(e.getValue(), made.valueAt(place++));
    }
    assertEquals(expected.get(absent), made.get(absent));
  }

  @Property
  void withAndWithoutUndoEachOther(
      @ForAll("objects") ObjectValue object,
      @ForAll("values") Value key,
      @ForAll("values") Value value) {
    ObjectValue with = object.with(key, value);
    assertEquals(value, with.get(key));
    assertEquals(object.length() + (object.containsKey(key) ? 0 : 1), with.length());
    ObjectValue without = with.without(key);
    assertFalse(without.containsKey(key));
    assertEquals(with.length() - 1, without.length());
    Value before = object.get(key);
    assertEquals(object, before == null ? without : without.with(key, before));
    for (List<Value> entry : ValueArbitraries.entries(without)) {
      assertEquals(entry.get(1), object.get(entry.get(0)));
    }
  }

  @Test
  void objectsWithAndWithoutShapeAreEqual() {
    Value a = StringValue.of("a");
    Value b = StringValue.of("b");
    Value one = NumberValue.of(1);
    Value two = NumberValue.of(2);
    Shape shape = Shape.of(List.of(StringValue.of("b"), StringValue.of("a")));
    Shape same = Shape.of(List.of(StringValue.of("a"), StringValue.of("b")));
    List<ObjectValue> equal =
        List.of(
            ObjectValue.of(b, two, a, one),
            ObjectValue.owning(shape, new Value[] {one, two}),
            ObjectValue.owning(same, new Value[] {one, two}));
    for (ObjectValue x : equal) {
      for (ObjectValue y : equal) {
        assertEquals(x, y);
        assertEquals(x.hashCode(), y.hashCode());
        assertEquals(0, x.compareTo(y));
      }
      assertEquals("{\"a\": 1, \"b\": 2}", x.toString());
    }
    ObjectValue shaped = equal.get(1);
    assertSame(shape, shaped.shape());
    assertEquals(two, shaped.valueOfSlot(shape.indexOf(StringValue.of("b"))));
    assertNull(equal.get(0).shape());
    assertEquals(one, shaped.get("a"));
    assertNull(shaped.get("c"));
    assertNull(shaped.get(one));
    assertSame(shape, shaped.with(a, two).shape());
    assertThrows(
        IllegalArgumentException.class, () -> ObjectValue.owning(shape, new Value[] {one}));
  }

  @Test
  void keepsTheFirstKeyAndTheLastValueOfEqualOnes() {
    ObjectValue object =
        ObjectValue.of(
            NumberValue.parse("1.0"), BooleanValue.TRUE, NumberValue.of(1), BooleanValue.FALSE);
    assertEquals("{1.0: false}", object.toString());
  }

  @Test
  void permutedValuesSeldomShareAHash() {
    Map<Integer, Integer> byHash = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 100; j++) {
        Value object =
            ObjectValue.of(
                StringValue.of("x"), NumberValue.of(i), StringValue.of("y"), NumberValue.of(j));
        byHash.merge(object.hashCode(), 1, Integer::sum);
      }
    }
    assertTrue(byHash.size() > 9_900, () -> byHash.size() + " hashes of 10,000 objects");
  }
}
