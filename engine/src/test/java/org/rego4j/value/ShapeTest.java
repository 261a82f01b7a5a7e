package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapeTest {
  @Provide
  Arbitrary<List<StringValue>> keys() {
    return ValueArbitraries.strings().list().uniqueElements().ofMaxSize(Shape.MAX_LENGTH);
  }

  @Provide
  Arbitrary<StringValue> key() {
    return ValueArbitraries.strings();
  }

  @Property
  void findsItsKeysInOrderAndNoOthers(
      @ForAll("keys") List<StringValue> keys, @ForAll("key") StringValue other) {
    Shape shape = Shape.of(keys);
    List<StringValue> sorted = new ArrayList<>(keys);
    Collections.sort(sorted);
    assertEquals(sorted, shape.keys());
    for (int i = 0; i < sorted.size(); i++) {
      assertEquals(i, shape.indexOf(StringValue.of(sorted.get(i).value())));
      assertEquals(sorted.get(i), shape.key(i));
    }
    assertEquals(sorted.indexOf(other), shape.indexOf(other));
  }

  @Test
  void findsKeysOfOneHashCode() {
    List<StringValue> keys = new ArrayList<>();
    for (int i = 0; i < Shape.MAX_LENGTH; i++) {
      keys.add(StringValue.of(ValueIndexTest.colliding(i, 4)));
    }
    Shape shape = Shape.of(keys);
    for (StringValue key : keys) {
      assertEquals(key, shape.key(shape.indexOf(key)));
    }
    assertEquals(-1, shape.indexOf(StringValue.of(ValueIndexTest.colliding(1, 5))));
  }

  @Test
  void refusesEqualKeysAndTooMany() {
    StringValue a = StringValue.of("a");
    assertThrows(IllegalArgumentException.class, () -> Shape.of(List.of(a, StringValue.of("a"))));
    List<StringValue> many = new ArrayList<>();
    for (int i = 0; i <= Shape.MAX_LENGTH; i++) {
      many.add(StringValue.of("k" + i));
    }
    assertThrows(IllegalArgumentException.class, () -> Shape.of(many));
  }

  @Test
  void keepsKeysAsJsonWritesThem() {
    Shape shape = Shape.of(List.of(StringValue.of("b\""), StringValue.of("<a>")));
    assertEquals("\"\\u003ca\\u003e\"", shape.encodedKey(0));
    assertEquals("\"b\\\"\"", shape.encodedKey(1));
  }
}
