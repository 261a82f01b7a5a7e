package org.rego4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;

/** {@code data.system} is seen by those who name it, and not where all of {@code data} is asked. */
final class SystemDocumentsTest {
  private static final ObjectValue DATA =
      (ObjectValue) JsonReader.read("{\"system\": {\"x\": 1}, \"a\": 1}");

  private static String asked(Engine engine, String query) {
    return JsonWriter.write(engine.prepareQuery(query).eval().value().orElseThrow());
  }

  private static void check(Engine engine, String known) {
    assertEquals(known, asked(engine, "data"));
    assertEquals("{\"x\":1}", asked(engine, "data.system"));
    assertEquals("1", asked(engine, "data[\"system\"].x"));
    assertEquals("{\"x\":1}", asked(engine, "[y | x := \"system\"; y := data[x]][0]"));
    assertEquals(known, asked(engine, "data with input as 1"));
    assertEquals("3", asked(engine, "object.get(data, \"system\", 3)"));
  }

  @Test
  void areHiddenAmongBaseData() {
    Engine engine = Engine.builder().data(DATA).build();
    check(engine, "{\"a\":1}");
    assertEquals("[1]", asked(engine, "[x | x := data[_]]"));
    assertEquals("{\"system\":2}", asked(engine, "data with data as {\"system\": 2}"));
  }

  @Test
  void areHiddenBesideRules() {
    Engine engine = Engine.builder().data(DATA).module("b.rego", "package b\n\nx := 2\n").build();
    check(engine, "{\"a\":1,\"b\":{\"x\":2}}");
  }

  @Test
  void areHiddenWhereRulesMakeThem() {
    Engine engine =
        Engine.builder().data(DATA).module("s.rego", "package system.s\n\nx := 2\n").build();
    assertEquals("{\"a\":1}", asked(engine, "data"));
    assertEquals("{\"s\":{\"x\":2},\"x\":1}", asked(engine, "data.system"));
  }
}
