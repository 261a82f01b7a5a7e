package org.rego4j.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;

class JavaReaderTest {
  enum Role {
    ADMIN,
    GUEST {
      @Override
      public String toString() {
        return "a guest";
      }
    }
  }

  record User(String name, List<Role> roles, Optional<String> email) {}

  record Request(User user, Map<String, Integer> limits, @Nullable Object extra) {}

  record Failing(int x) {
    @Override
    public int x() {
      throw new IllegalStateException("no x today");
    }
  }

  record Pair(int b, int a) {}

  record Wide(
      int q,
      int p,
      int o,
      int n,
      int m,
      int l,
      int k,
      int j,
      int i,
      int h,
      int g,
      int f,
      int e,
      int d,
      int c,
      int b,
      int a) {}

  record Node(@Nullable Object next) {}

  private static String json(@Nullable Object object) {
    return JsonWriter.write(JavaReader.read(object));
  }

  private static String mistake(@Nullable Object object) {
    return Objects.requireNonNull(
        assertThrows(ConversionException.class, () -> JavaReader.read(object)).getMessage());
  }

  @Test
  void readsWhatJsonKnows() {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put("b", Arrays.asList(1, null, true, "x"));
    map.put("a", Map.of());
    map.put("c", List.of());
    assertEquals("{\"a\":{},\"b\":[1,null,true,\"x\"],\"c\":[]}", json(map));
    assertEquals("null", json(null));
    assertEquals("\"{}\"", json("{}"));
  }

  @Test
  void readsRecordsInRecords() {
    User user = new User("alice", List.of(Role.ADMIN, Role.GUEST), Optional.empty());
    assertEquals(
        "{\"extra\":null,\"limits\":{\"day\":5},"
            + "\"user\":{\"email\":null,\"name\":\"alice\",\"roles\":[\"ADMIN\",\"GUEST\"]}}",
        json(new Request(user, Map.of("day", 5), null)));
  }

  @Test
  void recordsOfAClassShareTheirShape() {
    ObjectValue one = (ObjectValue) JavaReader.read(new Pair(1, 2));
    ObjectValue other = (ObjectValue) JavaReader.read(new Pair(3, 4));
    assertSame(one.shape(), other.shape());
  }

  @Test
  void readsRecordsOfManyComponents() {
    assertEquals(
        "{\"a\":17,\"b\":16,\"c\":15,\"d\":14,\"e\":13,\"f\":12,\"g\":11,\"h\":10,\"i\":9,"
            + "\"j\":8,\"k\":7,\"l\":6,\"m\":5,\"n\":4,\"o\":3,\"p\":2,\"q\":1}",
        json(new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)));
  }

  @Test
  void numbersStayExact() {
    assertEquals(
        "[9223372036854775807,123456789012345678901234567890,1.10,1E+3,0.1,0.1,5.0,1.0E10,-1,7]",
        json(
            List.of(
                Long.MAX_VALUE,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.10"),
                new BigDecimal("1E+3"),
                0.1,
                0.1f,
                5.0,
                1e10,
                (byte) -1,
                new AtomicLong(7))));
    assertEquals(NumberValue.of(1000), JavaReader.read(new BigDecimal("1E+3")));
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertEquals("$.x[1]: NaN is no number of JSON", mistake(Map.of("x", List.of(1, Double.NaN))));
    assertEquals("$: -Infinity is no number of JSON", mistake(Float.NEGATIVE_INFINITY));
    assertEquals("$: invalid number: number too big", mistake(new BigDecimal("1e999999999")));
  }

  @Test
  void keysAreTheTextThatTheyAreInJson() {
    Map<Object, Object> map = new HashMap<>();
    map.put(1, "integer");
    map.put(Role.GUEST, "enum");
    map.put('c', "character");
    map.put(true, "boolean");
    map.put(new UUID(0, 1), "uuid");
    assertEquals(
        "{\"00000000-0000-0000-0000-000000000001\":\"uuid\",\"1\":\"integer\","
            + "\"GUEST\":\"enum\",\"c\":\"character\",\"true\":\"boolean\"}",
        json(map));
  }

  @Test
  void refusesKeysWithoutText() {
    assertEquals(
        "$.a[...]: the key is no text but an object of java.lang.Double",
        mistake(Map.of("a", Map.of(1.5, "x"))));
    Map<@Nullable String, String> map = new HashMap<>();
    map.put(null, "x");
    assertEquals("$[...]: the key is no text", mistake(map));
  }

  @Test
  void refusesTwoKeysOfOneText() {
    Map<Object, Object> map = new HashMap<>();
    map.put(1, "integer");
    map.put("1", "string");
    assertEquals("$.1: two keys have this text", mistake(map));
  }

  @Test
  void readsCollectionsAndArraysInTheirOrder() {
    assertEquals("[3,1,2]", json(new LinkedHashSet<>(List.of(3, 1, 2))));
    assertEquals("[3,1,2]", json(new int[] {3, 1, 2}));
    assertEquals("[[\"a\"],[]]", json(new String[][] {{"a"}, {}}));
    assertEquals("\"AQID\"", json(new byte[] {1, 2, 3}));
  }

  @Test
  void readsWhatIsWrittenAsText() {
    assertEquals("\"c\"", json('c'));
    assertEquals("\"sb\"", json(CharBuffer.wrap("sb")));
    assertEquals("\"http://a/b\"", json(URI.create("http://a/b")));
    assertEquals("\"1970-01-01T00:00:00Z\"", json(Instant.EPOCH));
  }

  @Test
  void loneSurrogatesAreReplacedAsInJson() {
    assertEquals(StringValue.of("a\uFFFD"), JavaReader.read("a\uD800"));
    assertEquals(StringValue.of("\uD83D\uDE00"), JavaReader.read("\uD83D\uDE00"));
    assertEquals("{\"\uFFFD\":1}", json(Map.of("\uDC00", 1)));
  }

  @Test
  void optionalsAreWhatTheyHold() {
    assertEquals("[1,null]", json(List.of(Optional.of(1), Optional.empty())));
    assertEquals("{\"a\":1}", json(Optional.of(Map.of("a", 1))));
  }

  @Test
  void valuesStayWhatTheyAre() {
    SetValue set = SetValue.of(NumberValue.of(1));
    ObjectValue read = (ObjectValue) JavaReader.read(Map.of("s", set));
    assertSame(set, read.get("s"));
    assertSame(set, JavaReader.read(set));
  }

  @Test
  void refusesWhatHasNoValue() {
    assertEquals(
        "$.user.name: no value for an object of java.lang.Thread",
        mistake(Map.of("user", Map.of("name", new Thread()))));
    assertEquals("$: no value for an object of java.lang.Object", mistake(new Object()));
  }

  @Test
  void saysWhichComponentFails() {
    ConversionException e =
        assertThrows(ConversionException.class, () -> JavaReader.read(List.of(new Failing(1))));
    assertEquals(
        "$[0].x: cannot be read: java.lang.IllegalStateException: no x today", e.getMessage());
    assertTrue(e.getCause() instanceof IllegalStateException);
  }

  @Test
  void refusesWhatHoldsItself() {
    Map<String, Object> map = new HashMap<>();
    map.put("me", map);
    assertTrue(mistake(map).endsWith("...: holds itself"), mistake(map));
    List<Object> list = new ArrayList<>();
    list.add(new Node(new Object[] {list}));
    assertTrue(mistake(list).endsWith("...: holds itself"));
  }

  @Test
  void depthIsThatOfJson() {
    Object deep = List.of();
    for (int i = 1; i < JavaReader.MAX_DEPTH; i++) {
      deep = i % 2 == 0 ? List.of(deep) : new Node(deep);
    }
    Object whole = deep;
    assertEquals(JavaReader.read(whole), JavaReader.read(whole));
    assertTrue(mistake(List.of(whole)).endsWith("nested deeper than 10000 levels"));
  }
}
