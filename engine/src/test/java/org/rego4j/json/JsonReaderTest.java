package org.rego4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Shape;
import org.rego4j.value.Value;
import org.rego4j.value.ValueArbitraries;

class JsonReaderTest {
  private final ShapeCache shapes = new ShapeCache();

  @Provide
  Arbitrary<Value> documents() {
    return ValueArbitraries.documents();
  }

  @Property
  void readsWhatIsWritten(@ForAll("documents") Value document) {
    String text = JsonWriter.write(document);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (Value read :
        List.of(
            JsonReader.read(text),
            JsonReader.read(bytes, shapes),
            JsonReader.read(bytes, shapes),
            JsonReader.readAlone(bytes, shapes),
            JsonReader.readFirst(text + " {"),
            JsonReader.read(JsonWriter.pretty(document, "\t")))) {
      assertEquals(document, read);
      assertEquals(document.hashCode(), read.hashCode());
      assertEquals(text, JsonWriter.write(read));
    }
  }

  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return AnswersFile.read(JsonReaderTest.class, "opa-answers.tsv").stream()
        .map(a -> DynamicTest.dynamicTest("text " + a.shown(), () -> check(a)));
  }

  private void check(AnswersFile.Answer answer) {
    String found;
    try {
      ObjectValue body = (ObjectValue) JsonReader.readFirst(answer.text(), shapes);
      Value input = body.get("input");
      found = input == null ? "none" : JsonWriter.write(input);
    } catch (JsonException e) {
      found = "error: " + e.getMessage();
    }
    assertEquals(answer.expected(), found);
  }

  private static String errorOf(String text) {
    return String.valueOf(
        assertThrows(JsonException.class, () -> JsonReader.read(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "1 2, error: invalid character '2' after top-level value",
        "1 \"ab\" x, error: invalid character 'ab' after top-level value",
        "1 true, error: invalid character '%!s(bool=true)' after top-level value",
        "1 {x, error: invalid character '{' after top-level value",
        "01, error: invalid character '1' after top-level value",
        "1}, invalid character '}' looking for beginning of value",
        "{} x, invalid character 'x' looking for beginning of value",
        "1 tru, unexpected EOF",
        "||, EOF",
        "1e1000000000, invalid number: number too big",
      })
  void refusesWhatFollows(String text, String message) {
    assertEquals(message, errorOf(text));
  }

  @Test
  void aNullBehindPasses() {
    assertEquals("1", JsonWriter.write(JsonReader.read("1 null x")));
  }

  @Test
  @Timeout(60)
  void refusesWhatIsTooDeep() {
    int depth = JsonReader.MAX_DEPTH;
    assertNotNull(JsonReader.read("[".repeat(depth) + "]".repeat(depth)));
    assertEquals("invalid character '[' exceeded max depth", errorOf("[".repeat(depth + 1)));
    assertEquals("invalid character '[' exceeded max depth", errorOf("[".repeat(1_000_000)));
    assertEquals("invalid character '{' exceeded max depth", errorOf("{\"a\":".repeat(1_000_000)));
  }

  @Test
  @Timeout(60)
  void readsManyKeysOfOneHashCode() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      text.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < 17; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append("\":").append(i);
    }
    ObjectValue object = (ObjectValue) JsonReader.read(text.append('}').toString());
    assertEquals(100_000, object.length());
    assertNull(object.get("AaAa"));
  }

  private static Shape shapeOf(Value value) {
    Shape shape = ((ObjectValue) value).shape();
    assertNotNull(shape);
    return shape;
  }

  private Value read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), shapes);
  }

  @Test
  void objectsWithTheSameKeysShareAShapeInWhateverOrder() {
    Value first = read("{\"a\":1,\"b\":2}");
    Value second = read("{\"b\":3, \"a\" : 4}");
    assertSame(shapeOf(first), shapeOf(second));
    assertEquals("{\"a\":4,\"b\":3}", JsonWriter.write(second));
    assertSame(shapeOf(first), shapeOf(read("{\"\\u0061\":1,\"b\":2}")));
  }

  @Test
  void keysThatJsonEscapesAreNotMistakenForText() {
    // A key whose text holds what follows a key would match it byte for byte.
    read("{\"a\\\":1,\\\"b\":1}");
    assertEquals("{\"a\":1,\"b\":1}", JsonWriter.write(read("{\"a\":1,\"b\":1}")));
    read("{\"a\\\\b\":1}");
    assertEquals("{\"a\\b\":1}", JsonWriter.write(read("{\"a\\b\":1}")));
  }

  @Test
  @Timeout(60)
  void manyKeysAndManyShapesGoWithoutOne() {
    StringBuilder text = new StringBuilder("{\"k0\":0");
    for (int i = 1; i <= Shape.MAX_LENGTH; i++) {
      text.append(",\"k").append(i).append("\":").append(i);
    }
    ObjectValue large = (ObjectValue) read(text + "}");
    assertNull(large.shape());
    assertEquals(Shape.MAX_LENGTH + 1, large.length());
    for (int i = 0; i < 20_000; i++) {
      String one = "{\"x" + i + "\":" + i + ",\"y\":[" + i + "]}";
      assertEquals(one, JsonWriter.write(read(one)));
    }
  }

  @Test
  void oneCacheServesSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Boolean>> readings = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int offset = t;
      readings.add(
          () -> {
            for (int i = 0; i < 20_000; i++) {
              int n = (i + offset * 7) % 500;
              String text = "{\"a" + n % 50 + "\":" + n + ",\"b" + n % 7 + "\":{\"c\":" + n + "}}";
              if (!JsonWriter.write(read(text)).equals(text)) {
                return false;
              }
            }
            return true;
          });
    }
    try {
      for (Future<Boolean> reading : threads.invokeAll(readings)) {
        assertTrue(reading.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
