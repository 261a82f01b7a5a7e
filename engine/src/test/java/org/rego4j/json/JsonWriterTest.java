package org.rego4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

class JsonWriterTest {
  private static final Value ONE = NumberValue.of(1);

  private static StringValue string(String s) {
    return StringValue.of(s);
  }

  @Test
  void escapesAsGoDoes() {
    assertEquals(
        "\"\\u003ca\\u003e\\u0026 \\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u2028\u007f\u00e9\"",
        JsonWriter.write(string("<a>& \"\\\n\r\t\b\f\u0001\u2028\u007f\u00e9")));
  }

  @Test
  void keysAreSortedAndSetsAreArrays() {
    Value object =
        ObjectValue.of(
            string("b"), SetValue.of(NumberValue.of(2), ONE), string("a"), NullValue.NULL);
    assertEquals("{\"a\":null,\"b\":[1,2]}", JsonWriter.write(object));
  }

  @Test
  void keysThatAreNoStringsAreTheirText() {
    Value object =
        ObjectValue.of(
            ONE,
            string("number"),
            string("1"),
            string("string"),
            ArrayValue.of(ONE, string("x")),
            ONE,
            BooleanValue.TRUE,
            ONE,
            NullValue.NULL,
            ONE);
    assertEquals(
        "{\"1\":\"string\",\"[1,\\\"x\\\"]\":1,\"null\":1,\"true\":1}", JsonWriter.write(object));
  }

  @Test
  void prettyFormIndentsAllButWhatIsEmpty() {
    Shape shape = Shape.of(List.of(string("s"), string("e")));
    Value value =
        ArrayValue.of(
            ONE,
            ObjectValue.owning(shape, new Value[] {ObjectValue.EMPTY, ArrayValue.of(ONE)}),
            SetValue.EMPTY);
    assertEquals(
        "[\n  1,\n  {\n    \"e\": {},\n    \"s\": [\n      1\n    ]\n  },\n  []\n]",
        JsonWriter.pretty(value, "  "));
  }

  @Test
  void piecesAreTheWhole() {
    Value value =
        JsonReader.read("{\"a\": [1, {\"b\": []}, \"\\u00e9\"], \"c\": {}, \"d\": [[null], 2]}");
    for (int length = 1; length < 40; length++) {
      JsonWriter writer = JsonWriter.of(value, " ", 0);
      StringBuilder whole = new StringBuilder();
      while (!writer.isDone()) {
        whole.append(writer.next(length));
      }
      assertEquals(JsonWriter.pretty(value, " "), whole.toString());
      assertEquals("", writer.next(length));
    }
  }
}
