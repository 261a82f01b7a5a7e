package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.rego4j.convert.ConversionException;
import org.rego4j.diagnostic.RegoException;

class EngineTest {
  private final Engine engine =
      Engine.builder()
          .module("shop.rego", "package shop\ndouble := input.x * 2\nlimit := data.limits.day")
          .data(Map.of("limits", Map.of("day", 5), "a/b", Map.of("", 1)))
          .build();

  private String at(String path) {
    return engine.preparePath(path).eval().json().orElse("undefined");
  }

  @Test
  void pathsAreThoseOfTheHttpApi() {
    assertEquals("5", at("shop/limit"));
    assertEquals("5", at("/shop/limit"));
    assertEquals("{\"day\":5}", at("limits"));
    assertEquals("undefined", at("shop/limit/"));
    assertEquals("undefined", at("shop//limit"));
    assertEquals("undefined", at("a/b"));
    assertEquals("1", engine.preparePath(List.of("a/b", "")).eval().json().orElseThrow());
    assertTrue(at("").startsWith("{\"a/b\":"), at(""));
    assertEquals(at(""), at("/"));
  }

  @Test
  void dataIsReadFromJavasObjects() {
    Engine other = engine.update().data(Map.of("limits", Map.of("day", 6))).build();
    assertEquals("6", other.preparePath("shop/limit").eval().json().orElseThrow());
    assertEquals("5", at("shop/limit"));
    assertThrows(ConversionException.class, () -> Engine.builder().data(Map.of("a", new Object())));
  }

  @Test
  void mistakesOfPoliciesAreOneException() {
    Engine.Builder builder = Engine.builder();
    assertThrows(RegoException.class, () -> builder.module("p.rego", "package"));
    builder.module("q.rego", "package q\np := x\nr := y");
    RegoException e = assertThrows(RegoException.class, builder::build);
    assertEquals(2, e.diagnostics().size());
  }

  @Test
  void manyThreadsAskOneQuery() throws Exception {
    PreparedQuery query = engine.preparePath("shop/double");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> tasks =
          java.util.stream.IntStream.range(0, 8)
              .<Callable<Void>>mapToObj(
                  t ->
                      () -> {
                        for (int i = 0; i < 2000; i++) {
                          int x = t * 10_000 + i;
                          EvalOptions options = EvalOptions.input(Map.of("x", x, "k" + i % 20, 1));
                          assertEquals(2L * x, query.eval(options).as(Long.class).orElseThrow());
                        }
                        return null;
                      })
              .toList();
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
