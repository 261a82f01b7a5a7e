package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SetValueTest {
  @Provide
  Arbitrary<List<Value>> members() {
    return ValueArbitraries.values().list().ofMaxSize(30);
  }

  @Property
  void isTheSameInWhateverOrderItWasBuilt(
      @ForAll("members") List<Value> members, @ForAll Random random) {
    List<Value> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, random);
    SetValue a = SetValue.of(members);
    SetValue b = SetValue.of(shuffled);
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertEquals(0, a.compareTo(b));
    assertEquals(new ArrayList<>(new TreeSet<>(members)), a.asList());
  }

  @Test
  void holdsNumbersOnceHoweverTheyAreWritten() {
    SetValue set =
        SetValue.of(NumberValue.parse("1.0"), NumberValue.of(1), NumberValue.parse("1e0"));
    assertEquals("{1.0}", set.toString());
    assertEquals("1.0", String.valueOf(set.get(NumberValue.of(1))));
    assertNull(set.get(NumberValue.of(2)));
  }

  @Test
  void printsAsOpaDoes() {
    assertEquals("set()", SetValue.EMPTY.toString());
    assertEquals(
        "{[], {}, set()}",
        SetValue.of(SetValue.EMPTY, ObjectValue.EMPTY, ArrayValue.EMPTY).toString());
  }
}
