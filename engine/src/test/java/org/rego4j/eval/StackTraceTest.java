package org.rego4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;

/** The stack traces of errors are those that OPA 1.22.2 gives for the same policy. */
final class StackTraceTest {
  private static final String POLICY =
      """
      package t
      p := x if { some y in [1,2]; x := f(y) }
      f(a) := z if { q; z := a }
      f(a) := 7 if { q }
      q if { not g(1) }
      g(x) if { h[x] == 3 }
      h := {1: 1, 2: 3}
      r := [y | y := f(1)]
      s := 1/0
      u := {k | some i in [1,2]; k := s}
      w if { every x in [1,2] { f(x) } }
      """;

  private static String trace(String query) {
    Engine engine = Engine.builder().module("a.rego", POLICY).build();
    EvalOptions options = EvalOptions.builder().strictBuiltinErrors(true).build();
    EvalException e =
        assertThrows(
            EvalException.class, () -> engine.prepareQuery(query).eval(options), () -> query);
    return e.stackTrace().stream()
        .map(f -> f.queryId() + "@" + f.location().row() + ":" + f.location().column())
        .collect(Collectors.joining(" "));
  }

  @Test
  void rulesAndFunctions() {
    assertEquals("7@4:16 1@2:35 0@1:1", trace("data.t.p"));
  }

  @Test
  void comprehensions() {
    assertEquals("8@4:16 2@8:16 1@8:6 0@1:1", trace("data.t.r"));
  }

  @Test
  void every() {
    assertEquals("9@4:16 3@11:27 2@11:19 1@11:8 0@1:1", trace("data.t.w"));
  }

  @Test
  void builtinErrors() {
    assertEquals("3@9:6 2@10:28 1@10:6 0@1:1", trace("data.t.u"));
  }
}
