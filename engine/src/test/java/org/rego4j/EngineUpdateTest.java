package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rego4j.ast.Module;
import org.rego4j.ast.Rule;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;

class EngineUpdateTest {
  private final Engine engine =
      Engine.builder()
          .module("a.rego", "package a\np := 1")
          .module("b.rego", "package b\nq := data.a.p + 1")
          .data(object("{\"c\": 1}"))
          .build();

  @Test
  void replacesAModuleForThoseThatNeedIt() {
    Engine next = engine.update().module("a.rego", "package a\np := 5").build();

    assertEquals("6", answer(next, "b", "q"));
    assertEquals("2", answer(engine, "b", "q"));
  }

  @Test
  void addsAndRemovesAtOnce() {
    Engine next =
        engine
            .update()
            .removeModule("b.rego")
            .module("d.rego", "package d\nr := data.c")
            .data(object("{\"c\": 7}"))
            .build();

    assertEquals("7", answer(next, "d", "r"));
    assertEquals("undefined", answer(next, "b", "q"));
  }

  @Test
  void changesNothingWhereItFails() {
    EngineUpdate update = engine.update().module("a.rego", "package a\np := x");

    assertThrows(RegoException.class, update::build);
    assertEquals("2", answer(engine, "b", "q"));
  }

  @Test
  void refusesDataWhereARuleStands() {
    EngineUpdate update = engine.update().data(object("{\"a\": {\"p\": 1}}"));

    RegoException e = assertThrows(RegoException.class, update::build);

    assertEquals("conflicting rule for data path a/p found", e.diagnostics().get(0).message());
  }

  @Test
  void evaluatesAgainstOtherData() {
    PreparedQuery query = engine.preparePath(List.of("c"));

    EvalResult result = query.eval(EvalOptions.builder().data(object("{\"c\": 8}")).build());

    assertEquals(Optional.of("8"), result.value().map(JsonWriter::write));
  }

  private static String answer(Engine engine, String... path) {
    return engine
        .preparePath(List.of(path))
        .eval()
        .value()
        .map(JsonWriter::write)
        .orElse("undefined");
  }

  private static ObjectValue object(String json) {
    return (ObjectValue) JsonReader.read(json);
  }

  /** A server whose policies change for years must not hold all that it ever had. */
  @Test
  @Timeout(60)
  void changesKeepNothingOfEnginesBefore() throws InterruptedException {
    Engine changing = engine;
    List<WeakReference<Rule>> replaced = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String name = "m" + i % 3;
      changing = changing.update().module(name, "package x." + name + "\np := " + i).build();
      assertEquals(String.valueOf(i), answer(changing, "x", name, "p"));
      if (i < 27) {
        for (Module module : changing.compiledModules()) {
          if (module.location().file().equals(name)) {
            replaced.add(new WeakReference<>(module.rules().get(0)));
          }
        }
      }
    }
    assertEquals(27, replaced.size());
    for (WeakReference<Rule> each : replaced) {
      while (each.get() != null) {
        System.gc();
        Thread.sleep(1);
      }
    }
    assertEquals("29", answer(changing, "x", "m2", "p"));
  }
}
