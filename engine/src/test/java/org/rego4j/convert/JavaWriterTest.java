package org.rego4j.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

class JavaWriterTest {
  enum Level {
    LOW,
    HIGH
  }

  record Violation(String message, Level level, Optional<Integer> line) {}

  record Decision(boolean allow, List<Violation> violations) {}

  @SuppressWarnings("ArrayRecordComponent") // Programs have such records.
  record Generics(
      Map<String, List<Integer>> lists,
      Set<String> set,
      Optional<List<Level>> levels,
      List<? extends Number> numbers,
      int[] ints,
      List<String>[] arrays,
      Map<Level, Long> byLevel,
      Map<Integer, String> byNumber) {}

  record Checked(int percent) {
    Checked {
      if (percent > 100) {
        throw new IllegalArgumentException("more than all");
      }
    }
  }

  record Box<T>(T content) {}

  record Held(@Nullable Value value, @Nullable Object object, @Nullable String text) {}

  record Chain(Optional<Chain> next) {}

  private static Value value(String json) {
    return JsonReader.read(json);
  }

  private static String mistake(String json, Class<?> type) {
    return Objects.requireNonNull(
        assertThrows(ConversionException.class, () -> JavaWriter.write(value(json), type))
            .getMessage());
  }

  @Test
  void writesMapsAndListsWithoutAType() {
    assertEquals(
        Map.of("a", List.of(1L, "x", true), "b", Map.of()),
        JavaWriter.write(value("{\"a\": [1, \"x\", true], \"b\": {}}")));
    assertEquals(Arrays.asList(1L, null), JavaWriter.write(value("[1, null]")));
    assertNull(JavaWriter.write(value("null")));
  }

  @Test
  void mapsAreInTheOrderOfKeys() {
    Map<?, ?> map = JavaWriter.write(value("{\"b\": 1, \"a\": 2}"), Map.class);
    assertEquals(List.of("a", "b"), new ArrayList<>(map.keySet()));
  }

  @Test
  void setsAndKeysThatAreNoStringsAreAsInJson() {
    Value set = SetValue.of(NumberValue.of(2), NumberValue.of(1));
    assertEquals(List.of(1L, 2L), JavaWriter.write(set));
    Value object = ObjectValue.of(ArrayValue.of(NumberValue.of(1)), StringValue.of("x"));
    assertEquals(Map.of("[1]", "x"), JavaWriter.write(object));
    Value clash =
        ObjectValue.of(
            NumberValue.of(1), StringValue.of("x"), StringValue.of("1"), StringValue.of("y"));
    assertThrows(ConversionException.class, () -> JavaWriter.write(clash));
  }

  @Test
  void numbersWithoutATypeAreExact() {
    assertEquals(
        List.of(
            1L,
            Long.MIN_VALUE,
            new BigInteger("9223372036854775808"),
            new BigDecimal("0.1"),
            new BigInteger("1" + "0".repeat(30)),
            1L),
        JavaWriter.write(value("[1, -9223372036854775808, 9223372036854775808, 0.1, 1e30, 1.0]")));
    assertEquals(
        0,
        new BigDecimal("1e20000").compareTo(JavaWriter.write(value("1e20000"), BigDecimal.class)));
  }

  @Test
  void writesRecords() {
    Decision decision =
        JavaWriter.write(
            value(
                "{\"allow\": true, \"more\": 1, \"violations\": [{\"message\": \"m\","
                    + " \"level\": \"HIGH\"}, {\"message\": \"n\", \"level\": \"LOW\", \"line\":"
                    + " 3}]}"),
            Decision.class);
    assertEquals(
        new Decision(
            true,
            List.of(
                new Violation("m", Level.HIGH, Optional.empty()),
                new Violation("n", Level.LOW, Optional.of(3)))),
        decision);
  }

  @Test
  void writesGenericComponents() {
    Generics made =
        JavaWriter.write(
            value(
                "{\"lists\": {\"a\": [1]}, \"set\": [\"x\"], \"levels\": [\"LOW\"], \"numbers\":"
                    + " [1, 2.5], \"ints\": [1, 2], \"arrays\": [[\"s\"]], \"byLevel\": {\"LOW\":"
                    + " 1}, \"byNumber\": {\"7\": \"n\"}}"),
            Generics.class);
    assertEquals(Map.of("a", List.of(1)), made.lists());
    assertEquals(Set.of("x"), made.set());
    assertEquals(Optional.of(List.of(Level.LOW)), made.levels());
    assertEquals(List.of(1L, new BigDecimal("2.5")), made.numbers());
    assertArrayEquals(new int[] {1, 2}, made.ints());
    assertEquals(List.of("s"), made.arrays()[0]);
    assertEquals(Map.of(Level.LOW, 1L), made.byLevel());
    assertEquals(Map.of(7, "n"), made.byNumber());
  }

  @Test
  void nullFitsComponentsThatAreNoPrimitives() {
    Held held =
        JavaWriter.write(value("{\"value\": 1, \"object\": null, \"text\": null}"), Held.class);
    assertEquals(new Held(NumberValue.of(1), null, null), held);
    assertEquals("$: null is no java.lang.String", mistake("null", String.class));
    assertEquals("$[0]: null is no int", mistake("[null]", int[].class));
    assertThrows(
        ConversionException.class, () -> JavaWriter.writeList(value("[null]"), String.class));
  }

  @Test
  void writesValuesAsTheyAre() {
    assertEquals(value("[1]"), JavaWriter.write(value("[1]"), Value.class));
    assertEquals(value("[1]"), JavaWriter.write(value("[1]"), ArrayValue.class));
    assertEquals(
        "$: an array is no org.rego4j.value.ObjectValue", mistake("[1]", ObjectValue.class));
  }

  @Test
  void writesLists() {
    assertEquals(List.of("a", "b"), JavaWriter.writeList(value("[\"a\", \"b\"]"), String.class));
    assertEquals(List.of(1), JavaWriter.writeList(SetValue.of(NumberValue.of(1)), Integer.class));
    assertEquals(List.of(1L), JavaWriter.write(value("[1]"), Collection.class));
    ConversionException e =
        assertThrows(
            ConversionException.class, () -> JavaWriter.writeList(value("{}"), String.class));
    assertEquals("$: found an object where an array or a set was expected", e.getMessage());
  }

  @Test
  void collectionsAreUnmodifiable() {
    List<?> list = JavaWriter.write(value("[[1], {}]"), List.class);
    assertThrows(UnsupportedOperationException.class, list::clear);
    assertThrows(UnsupportedOperationException.class, ((List<?>) list.get(0))::clear);
    Map<?, ?> map = JavaWriter.write(value("{\"a\": 1}"), Map.class);
    assertThrows(UnsupportedOperationException.class, map::clear);
  }

  @Test
  void integersFitOrAreRefused() {
    assertEquals(Byte.valueOf((byte) -128), JavaWriter.write(value("-128"), byte.class));
    assertEquals("$: 128 is no byte", mistake("128", byte.class));
    assertEquals("$: 40000 is no java.lang.Short", mistake("40000", Short.class));
    assertEquals("$: 2147483648 is no int", mistake("2147483648", int.class));
    assertEquals(1, JavaWriter.write(value("1.0"), Integer.class));
    assertEquals("$: 1.5 is no int", mistake("1.5", int.class));
    assertEquals("$: 1.5 is no java.math.BigInteger", mistake("1.5", BigInteger.class));
    assertEquals("$: 9223372036854775808 is no long", mistake("9223372036854775808", long.class));
    assertEquals("$: \"1\" is no int", mistake("\"1\"", int.class));
    assertEquals("$: 1 is no char", mistake("1", char.class));
  }

  @Test
  void fractionsAreRoundedButIntegersAreNot() {
    assertEquals(0.1, JavaWriter.write(value("0.1"), double.class));
    assertEquals(0.1f, JavaWriter.write(value("0.1"), float.class));
    assertEquals(9007199254740992.0, JavaWriter.write(value("9007199254740992"), double.class));
    assertEquals("$: 9007199254740993 is no double", mistake("9007199254740993", double.class));
    assertEquals("$: 16777217 is no float", mistake("16777217", float.class));
    assertEquals("$: 1e400 is no double", mistake("1e400", double.class));
    assertEquals("$: 1e39 is no float", mistake("1e39", float.class));
  }

  @Test
  void saysWhatDoesNotFitAndWhere() {
    assertEquals(
        "$.violations[0].level: \"MIDDLE\" is no " + Level.class.getTypeName(),
        mistake(
            "{\"allow\": true, \"violations\": [{\"message\": \"m\", \"level\": \"MIDDLE\"}]}",
            Decision.class));
    assertEquals(
        "$.allow: not there; only an Optional may be missing",
        mistake("{\"violations\": []}", Decision.class));
    assertEquals(
        "$.allow: \"true\" is no boolean", mistake("{\"allow\": \"true\"}", Decision.class));
    assertEquals("$: true is no " + Decision.class.getTypeName(), mistake("true", Decision.class));
    assertEquals(
        "$: "
            + Checked.class.getName()
            + " refuses it: java.lang.IllegalArgumentException: more"
            + " than all",
        mistake("{\"percent\": 101}", Checked.class));
    assertEquals(
        "$.byNumber.x: the key is no java.lang.Integer",
        mistake("{\"arrays\": [], \"byLevel\": {}, \"byNumber\": {\"x\": \"\"}}", Generics.class));
  }

  @Test
  void refusesTypesThatItDoesNotKnow() {
    assertEquals("$: values are not written as java.lang.Thread", mistake("{}", Thread.class));
    assertEquals(
        "$: values are not written as java.util.ArrayList", mistake("[]", ArrayList.class));
    assertEquals("$.content: values are not written as T", mistake("{\"content\": 1}", Box.class));
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(JavaWriter.MAX_DEPTH + 1) + "]".repeat(JavaWriter.MAX_DEPTH + 1);
    assertEquals(1, JavaWriter.write(value(deep), List.class).size());
    assertThrows(ConversionException.class, () -> JavaWriter.write(value("[" + deep + "]")));
    String chain = "{\"next\":".repeat(600) + "null" + "}".repeat(600);
    assertThrows(ConversionException.class, () -> JavaWriter.write(value(chain), Chain.class));
  }
}
