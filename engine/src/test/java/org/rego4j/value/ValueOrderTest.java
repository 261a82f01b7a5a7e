package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ValueOrderTest {
  @Provide
  Arbitrary<Value> values() {
    return ValueArbitraries.values();
  }

  @Property
  void orderIsAntisymmetric(@ForAll("values") Value a, @ForAll("values") Value b) {
    assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
  }

  @Property
  void orderIsTransitive(
      @ForAll("values") Value a, @ForAll("values") Value b, @ForAll("values") Value c) {
    List<Value> sorted = new ArrayList<>(List.of(a, b, c));
    Collections.sort(sorted);
    assertTrue(sorted.get(0).compareTo(sorted.get(1)) <= 0);
    assertTrue(sorted.get(1).compareTo(sorted.get(2)) <= 0);
    assertTrue(sorted.get(0).compareTo(sorted.get(2)) <= 0);
  }

  @Property
  void orderAgreesWithEqualsAndHash(@ForAll("values") Value a, @ForAll("values") Value b) {
    assertEquals(a.equals(b), a.compareTo(b) == 0);
    if (a.equals(b)) {
      assertEquals(a.hashCode(), b.hashCode());
    }
  }

  @Test
  void kindsAreOrderedAsOpaOrdersThem() {
    Value one = NumberValue.of(1);
    List<Value> inOrder =
        List.of(
            NullValue.NULL,
            BooleanValue.FALSE,
            BooleanValue.TRUE,
            NumberValue.of(-1),
            one,
            StringValue.EMPTY,
            StringValue.of("a"),
            ArrayValue.EMPTY,
            ArrayValue.of(one),
            ObjectValue.EMPTY,
            ObjectValue.of(one, one),
            SetValue.EMPTY,
            SetValue.of(one));
    List<Value> shuffled = new ArrayList<>(inOrder);
    Collections.reverse(shuffled);
    Collections.sort(shuffled);
    assertEquals(inOrder, shuffled);
  }

  @Test
  void objectsAreOrderedKeyByKeyThenValue() {
    Value a = StringValue.of("a");
    Value b = StringValue.of("b");
    Value zero = NumberValue.of(0);
    Value one = NumberValue.of(1);
    ObjectValue first = ObjectValue.of(a, zero, b, one);
    ObjectValue second = ObjectValue.of(a, one);
    ObjectValue third = ObjectValue.of(b, zero);
    assertTrue(first.compareTo(second) < 0);
    assertTrue(second.compareTo(third) < 0);
    assertTrue(first.compareTo(third) < 0);
  }

  @Test
  void stringsAreOrderedByCodePoint() {
    StringValue emoji = StringValue.of("\ud83d\ude00");
    assertTrue(StringValue.of("\uffff").compareTo(emoji) < 0);
    assertTrue(StringValue.of("\ufb01").compareTo(emoji) < 0);
    assertTrue(StringValue.of("\ud7ff").compareTo(emoji) < 0);
    assertTrue(emoji.compareTo(StringValue.of("\ud83d\ude01")) < 0);
    assertTrue(StringValue.of("a").compareTo(StringValue.of("aa")) < 0);
  }
}
