package org.rego4j.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * What {@code conformance-tests/fuzz-builtins} looks for, for some seconds: a seed that fails here
 * is its second argument.
 */
class BuiltinFuzzTest {
  private static final BuiltinFuzz FUZZ = new BuiltinFuzz("");

  @AfterContainer
  static void close() {
    FUZZ.close();
  }

  /** A seed says nothing of the size of its call, so that smaller ones are none to look for. */
  @Property(tries = 4000, shrinking = ShrinkingMode.OFF)
  void endsAsRegoKnowsIt(@ForAll long seed) throws InterruptedException {
    assertTrue(FUZZ.builtins() > 150, () -> FUZZ.builtins() + " builtins");
    assertEquals("", FUZZ.mistake(seed));
  }
}
