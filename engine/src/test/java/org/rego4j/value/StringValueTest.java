package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StringValueTest {
  @Provide
  Arbitrary<StringValue> strings() {
    return ValueArbitraries.strings();
  }

  @Property
  void isOrderedAsItsBytesAre(@ForAll("strings") StringValue a, @ForAll("strings") StringValue b) {
    byte[] x = a.value().getBytes(StandardCharsets.UTF_8);
    byte[] y = b.value().getBytes(StandardCharsets.UTF_8);
    assertEquals(Integer.signum(Arrays.compareUnsigned(x, y)), Integer.signum(a.compareTo(b)));
  }

  @Test
  void equalStringsAreEqualWhetherTheirHashIsKnownOrNot() {
    StringValue hashed = StringValue.of("Aa");
    StringValue other = StringValue.of("BB");
    assertEquals(hashed.hashCode(), other.hashCode());
    assertNotEquals(hashed, other);
    assertEquals(hashed, StringValue.of("Aa"));
    assertEquals(StringValue.of("Aa"), hashed);
    assertSame(StringValue.EMPTY, StringValue.of(""));
  }
}
