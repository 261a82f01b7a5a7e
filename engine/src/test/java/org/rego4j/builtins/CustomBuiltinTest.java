package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Builtins of a program's own. */
class CustomBuiltinTest {
  private static final BuiltinSpec HELLO =
      BuiltinSpec.named("shop.hello", "shop").arg("name", "string").result("greeting", "string");

  private static final Builtin GREETING =
      Builtin.of1(HELLO, (c, name) -> StringValue.of("hello " + Operands.string(name, 1)));

  private static Engine engine(Builtin builtin, String policy) {
    return Engine.builder().builtin(builtin).module("p.rego", "package p\n" + policy).build();
  }

  private static EvalResult eval(Builtin builtin, String policy) {
    return engine(builtin, policy).preparePath("p/r").eval();
  }

  private static String refused(String policy) {
    return assertThrows(RegoException.class, () -> engine(GREETING, policy))
        .diagnostics()
        .get(0)
        .message();
  }

  @Test
  void policiesCallIt() {
    assertEquals("hello you", eval(GREETING, "r := shop.hello(\"you\")").as(String.class).get());
  }

  @Test
  void enginesThatAreChangedKnowItStill() {
    Engine engine =
        engine(GREETING, "r := 1")
            .update()
            .module("p.rego", "package p\nr := shop.hello(\"me\")")
            .build();
    assertEquals("hello me", engine.preparePath("p/r").eval().as(String.class).get());
  }

  @Test
  void itsArityIsChecked() {
    assertEquals("shop.hello: arity mismatch", refused("r := shop.hello(1, 2, 3)"));
    assertEquals("undefined function shop.hullo", refused("r := shop.hullo(1)"));
  }

  @Test
  void anErrorOfItMakesTheCallUndefined() {
    EvalResult result = eval(GREETING, "r := shop.hello(1)");
    assertTrue(result.value().isEmpty());
    assertEquals(
        "p.rego:2: eval_type_error: shop.hello: operand 1 must be string but got number",
        result.builtinErrors().get(0).render());
  }

  @Test
  void anErrorOfItEndsStrictQueries() {
    PreparedQuery query = engine(GREETING, "r := shop.hello(1)").preparePath("p/r");
    EvalOptions strict = EvalOptions.builder().strictBuiltinErrors(true).build();
    EvalException e = assertThrows(EvalException.class, () -> query.eval(strict));
    assertEquals(BuiltinException.TYPE_ERROR, e.code());
  }

  @Test
  void whatElseItThrowsComesThrough() {
    IllegalStateException bug = new IllegalStateException("a bug");
    Builtin failing =
        Builtin.of1(
            HELLO,
            (c, name) -> {
              throw bug;
            });
    PreparedQuery query = engine(failing, "r if not shop.hello(\"x\")").preparePath("p/r");
    assertSame(bug, assertThrows(IllegalStateException.class, query::eval));
  }

  @Test
  void undefinedIsNull() {
    Builtin undefined = Builtin.of1(HELLO, (c, name) -> null);
    assertTrue(eval(undefined, "r := shop.hello(\"x\")").value().isEmpty());
    assertTrue(eval(undefined, "r if not shop.hello(\"x\")").allowed());
  }

  @Test
  void withReplacesIt() {
    assertEquals(
        7,
        eval(GREETING, "r := x if { x := shop.hello(\"x\") with shop.hello as 7 }")
            .as(Integer.class)
            .get());
    assertEquals(
        "f",
        eval(GREETING, "f(x) := \"f\"\nr := x if { x := shop.hello(\"x\") with shop.hello as f }")
            .as(String.class)
            .get());
  }

  @Test
  void aNameOfThePolicyHidesIt() {
    assertEquals(
        "mine",
        eval(GREETING, "shop.hello(x) := \"mine\"\nr := shop.hello(\"x\")").as(String.class).get());
  }

  @Test
  void takesAnyNumberOfArguments() {
    Builtin none = Builtin.of0(BuiltinSpec.named("answer", "").result("x", "number"), c -> n(42));
    assertEquals(42, eval(none, "r := answer()").as(Integer.class).get());
    BuiltinSpec four =
        BuiltinSpec.named("four", "")
            .arg("a", "any")
            .arg("b", "any")
            .arg("c", "any")
            .arg("d", "any");
    Builtin last = Builtin.ofN(four, (c, args) -> args[3]);
    assertEquals(4, eval(last, "r := four(1, 2, 3, 4)").as(Integer.class).get());
    Builtin each =
        Builtin.relation(
            BuiltinSpec.named("upto", "").arg("n", "number").result("x", "number"),
            (c, args, sink) -> {
              for (int i = 0; i < Operands.number(args[0], 1).longValue(); i++) {
                if (sink.accept(n(i))) {
                  return true;
                }
              }
              return false;
            });
    assertEquals("[0,1,2]", eval(each, "r := [x | upto(3, x)]").json().get());
  }

  @Test
  void isCalledOnceForTheSameArgumentsWhereItIsMemoized() {
    AtomicInteger calls = new AtomicInteger();
    Builtin counted =
        Builtin.of1(
            HELLO,
            (c, a) -> {
              int call = calls.incrementAndGet();
              return a.equals(StringValue.of("none")) ? null : n(call);
            });
    String policy =
        "r := [x | some n in [\"a\", \"b\", \"a\", \"none\", \"none\"]; x := shop.hello(n)]";
    assertEquals("[1,2,3]", eval(counted, policy).json().get());
    assertEquals(5, calls.getAndSet(0));

    PreparedQuery query = engine(counted.memoized(), policy).preparePath("p/r");
    assertEquals("[1,2,1]", query.eval().json().get());
    assertEquals(3, calls.get());
    assertEquals("[4,5,4]", query.eval().json().get());
  }

  @Test
  void errorsAreNotMemoized() {
    AtomicInteger calls = new AtomicInteger();
    Builtin failing =
        Builtin.of1(
            HELLO,
            (c, a) -> {
              calls.incrementAndGet();
              throw BuiltinException.of("down");
            });
    EvalResult result = eval(failing.memoized(), "r := [1 | some x in [1, 1]; shop.hello(x)]");
    assertEquals("[]", result.json().get());
    assertEquals(2, calls.get());
    assertEquals(2, result.builtinErrors().size());
  }

  @Test
  void aRelationIsNotMemoized() {
    Builtin relation =
        Builtin.relation(BuiltinSpec.named("r", "").arg("x", "any"), (c, args, sink) -> false);
    assertThrows(IllegalArgumentException.class, relation::memoized);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a.", "1a", "a-b", "a b", "a..b", "data.a", "input", "input.x", "not", "ä"
      })
  void refusesNamesThatAreNone(String name) {
    Builtin builtin = Builtin.of0(BuiltinSpec.named(name, ""), c -> n(1));
    Engine.Builder builder = Engine.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.builtin(builtin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "http.send", "json.patch", "internal.print", "plus"})
  void refusesTheNamesOfOpasBuiltins(String name) {
    Builtin builtin = Builtin.of0(BuiltinSpec.named(name, ""), c -> n(1));
    Engine.Builder builder = Engine.builder();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> builder.builtin(builtin));
    assertEquals("there is a builtin " + name + " already", e.getMessage());
  }

  @Test
  void refusesANameTwice() {
    Engine.Builder builder = Engine.builder().builtin(GREETING);
    assertThrows(IllegalArgumentException.class, () -> builder.builtin(GREETING));
  }

  @Test
  void refusesAFunctionOfAnotherArity() {
    assertThrows(IllegalArgumentException.class, () -> Builtin.of0(HELLO, c -> n(1)));
    assertThrows(IllegalArgumentException.class, () -> Builtin.of2(HELLO, (c, a, b) -> a));
    assertFalse(HELLO.isVariadic());
  }

  private static Value n(long value) {
    return NumberValue.of(value);
  }
}
