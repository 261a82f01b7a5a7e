package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrayValueTest {
  private static final ArrayValue ARRAY = ArrayValue.of(StringValue.of("a"), StringValue.of("b"));

  @Test
  void isIndexedByWholeNumbersHoweverTheyAreWritten() {
    assertEquals(StringValue.of("b"), ARRAY.get(NumberValue.of(1)));
    assertEquals(StringValue.of("b"), ARRAY.get(NumberValue.parse("1.0")));
    assertEquals(StringValue.of("a"), ARRAY.get(NumberValue.parse("-0")));
    for (String none : List.of("-1", "2", "0.5", "18446744073709551616", "1e400")) {
      assertNull(ARRAY.get(NumberValue.parse(none)), none);
    }
    assertNull(ARRAY.get(StringValue.of("0")));
    assertNull(ARRAY.get(NullValue.NULL));
  }

  @Test
  void doesNotSeeLaterChangesOfWhatItWasMadeFrom() {
    Value[] elements = {NumberValue.of(1)};
    ArrayValue array = ArrayValue.of(elements);
    elements[0] = NumberValue.of(2);
    array.toArray()[0] = NumberValue.of(3);
    assertEquals("[1]", array.toString());
    assertSame(ArrayValue.EMPTY, ArrayValue.of(List.of()));
  }

  @Test
  void pairsOfSmallNumbersSeldomShareAHash() {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 100; j++) {
        hashes.add(ArrayValue.of(NumberValue.of(i), NumberValue.of(j)).hashCode());
      }
    }
    assertTrue(hashes.size() > 9_900, () -> hashes.size() + " hashes of 10,000 pairs");
  }
}
