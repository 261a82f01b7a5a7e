package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.ast.Module;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;

/** Policies nested within the parser's limit, on threads whose stacks are too small for them. */
@Timeout(60)
class SmallStackTest {
  private static final int DEEP = 300;

  private static final int SMALL = 256 << 10;

  /** Too large to be filled by what the parser lets pass. */
  private static final int LARGE = 64 << 20;

  private static final String PARSING = "rego_parse_error: max parsing recursion depth exceeded";
  private static final String COMPILING =
      "rego_compile_error: max compiling recursion depth exceeded";

  private interface Step<T> {
    T make();
  }

  private static <T> T on(int stack, Step<T> step) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(step::make);
    new Thread(null, task, "small stack", stack).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RegoException refused) {
        throw refused;
      }
      throw new AssertionError(e.getCause());
    }
  }

  /** The error of a step on a small stack; empty where the stack was large enough for it. */
  private static String error(Step<?> step) throws InterruptedException {
    try {
      on(SMALL, step);
      return "";
    } catch (RegoException e) {
      assertEquals(1, e.diagnostics().size());
      return e.diagnostics().get(0).code().wireName() + ": " + e.diagnostics().get(0).message();
    }
  }

  private static String deep(String opening, String closing) {
    return opening.repeat(DEEP) + "1" + closing.repeat(DEEP);
  }

  @Test
  void aModuleIsRefusedInParsing() throws InterruptedException {
    String text = "package t\np := " + deep("[x | x := ", "]");
    assertEquals(PARSING, error(() -> Engine.builder().module("t.rego", text)));
    assertEquals(PARSING, error(() -> Engine.builder().build().parseModule("t.rego", text)));
    assertEquals(PARSING, error(() -> Engine.builder().build().update().module("t.rego", text)));
  }

  @Test
  void aQueryIsRefusedInParsing() throws InterruptedException {
    Engine engine = Engine.builder().build();
    assertEquals(PARSING, error(() -> engine.prepareQuery(deep("[x | x := ", "]"))));
  }

  private static Module parsed(Engine engine, String text) throws InterruptedException {
    return on(LARGE, () -> engine.parseModule("t.rego", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[x | x := ,]", "count([,])", "{1: ,}"})
  void aModuleIsRefusedInCompiling(String nest) throws InterruptedException {
    String[] parts = nest.split(",", -1);
    Engine empty = Engine.builder().build();
    Module module = parsed(empty, "package t\np := " + deep(parts[0], parts[1]));
    assertEquals(COMPILING, error(() -> Engine.builder().module(module).build()));
    assertEquals(COMPILING, error(() -> empty.update().module(module).build()));
  }

  @Test
  void anEngineWorksOnAfterWhatItRefused() throws InterruptedException {
    Engine engine = Engine.builder().module("t.rego", "package t\np := 1").build();
    String query = deep("[x | x := ", "]") + " = y; z := data.t.p";
    assertFalse(error(() -> engine.prepareQuery(query)).isEmpty());
    assertEquals(1, on(LARGE, () -> engine.prepareQuery(query).eval().results().size()));
    assertEquals("", error(() -> engine.prepareQuery("data.t.p").eval()));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100, 150, 200, 250, 300})
  void everyDepthIsAnsweredOrRefused(int depth) throws InterruptedException {
    String text = "package t\np := " + "[x | x := ".repeat(depth) + "1" + "]".repeat(depth);
    for (int stack = SMALL; stack <= SMALL * 4; stack *= 2) {
      try {
        on(
            stack,
            () -> {
              try {
                Engine engine = Engine.builder().module("t.rego", text).build();
                return engine.prepareQuery("data.t.p").eval();
              } catch (EvalException e) {
                return e;
              }
            });
      } catch (RegoException e) {
        assertEquals(1, e.diagnostics().size());
      }
    }
  }
}
