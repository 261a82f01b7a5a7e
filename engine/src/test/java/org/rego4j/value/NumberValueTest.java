package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberValueTest {
  @Provide
  Arbitrary<NumberValue> numbers() {
    return ValueArbitraries.numbers();
  }

  @Property
  void agreesWithJavasDecimals(@ForAll("numbers") NumberValue a, @ForAll("numbers") NumberValue b) {
    BigDecimal x = new BigDecimal(a.text());
    BigDecimal y = new BigDecimal(b.text());
    assertEquals(x.compareTo(y), a.compareTo(b));
    assertEquals(x.compareTo(y) == 0, a.equals(b));
    assertEquals(0, x.compareTo(a.bigDecimal()));
    boolean integer = x.stripTrailingZeros().scale() <= 0;
    assertEquals(integer, a.isInteger());
    assertEquals(integer && x.toBigInteger().bitLength() < 64, a.isLong());
    if (a.isLong()) {
      assertEquals(x.longValueExact(), a.longValue());
    }
  }

  @Property
  void printsWhatItWasReadFrom(@ForAll("numbers") NumberValue a) {
    assertEquals(a.text(), a.toString());
    assertEquals(a.text(), NumberValue.parse(a.text()).text());
  }

  @Test
  void longsAndBigIntegersMeet() {
    assertEquals(NumberValue.of(Long.MAX_VALUE), NumberValue.parse("9223372036854775807"));
    assertEquals(NumberValue.of(Long.MIN_VALUE), NumberValue.parse("-9223372036854775808.0"));
    BigInteger beyond = BigInteger.ONE.shiftLeft(63);
    assertFalse(NumberValue.of(beyond).isLong());
    assertEquals(NumberValue.of(beyond), NumberValue.parse("9223372036854775808"));
    assertTrue(NumberValue.of(beyond).compareTo(NumberValue.of(Long.MAX_VALUE)) > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e30102",
        "-1e30102",
        "1e-30103",
        "5.0049947e-30104",
        "1e-700000000",
        "1e-646456994",
        "0e99999999999",
        "1e00000000000000000000000005",
        "1",
        "-0",
        "1.10"
      })
  void takesWhatOpaTakes(String text) {
    assertEquals(text, NumberValue.parse(text).text());
  }

  @ParameterizedTest
  @CsvSource({
    "1e30103, number too big",
    "9.9900209301438450795e30102, number too big",
    "-1e1000000000, number too big",
    "4e-30104, number too big",
    "5.004e-30104, number too big",
    "3e-646456992, number too big",
    "1e2147483647, invalid float",
    "1e-4294967296, invalid float",
    "1e99999999999999999999, invalid float",
    "0e99999999999999999999, invalid float",
  })
  void refusesWhatOpaRefuses(String text, String message) {
    NumberFormatException e =
        assertThrows(NumberFormatException.class, () -> NumberValue.parse(text));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a", "1e", "1e+", "1x", "0x1", "1.2.3", ".", "1 ", "--1"})
  void refusesWhatIsNoNumber(String text) {
    assertThrows(NumberFormatException.class, () -> NumberValue.parse(text));
  }

  @Test
  void whatIsTooSmallIsZero() {
    assertEquals(NumberValue.of(0), NumberValue.parse("1e-700000000"));
  }

  @Test
  @Timeout(20)
  void millionsOfDigitsTakeNoTime() {
    String digits = "7".repeat(3_000_000);
    NumberValue a = NumberValue.parse("1." + digits);
    NumberValue b = NumberValue.parse("1." + digits + "0");
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertEquals(0, a.compareTo(b));
    assertTrue(a.bigDecimal().compareTo(new BigDecimal("1." + "7".repeat(30_000))) > 0);
    assertThrows(NumberFormatException.class, () -> NumberValue.parse(digits));
  }
}
