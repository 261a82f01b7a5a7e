package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.ast.Module;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.RegoException;

/** Texts of hostile size and shape: a clear error or the right answer, in bounded time. */
@Timeout(60)
class ParserLimitsTest {
  private static final int MANY = 1_000_000;

  private static Module parse(String body) {
    return Parser.parseModule("m.rego", "package p\n" + body, ParserOptions.DEFAULT);
  }

  private static String error(String body) {
    RegoException e = assertThrows(RegoException.class, () -> parse(body));
    return e.diagnostics().get(0).message();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "(", "{1:", "[1|", "{1|", "{1:1|", "f(", "x[", "$\"{", "x[{(["})
  void deepNestingIsRefused(String opening) {
    assertEquals("max parsing recursion depth exceeded", error("p := " + opening.repeat(MANY)));
    assertEquals("max parsing recursion depth exceeded", error("p if " + opening.repeat(MANY)));
  }

  @ParameterizedTest
  @CsvSource({"[,]", "(,)", "{1|,}", "[x|x=,]"})
  void deepNestingIsRefusedWhenClosed(String opening, String closing) {
    String deep = opening.repeat(MANY) + "1" + closing.repeat(MANY);
    assertEquals("max parsing recursion depth exceeded", error("p := " + deep));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 + ", "1 == ", "x | ", "x in ", "1 * 2 - "})
  void longChainsOfOperatorsAreRefused(String link) {
    assertEquals("max parsing recursion depth exceeded", error("p := " + link.repeat(MANY) + "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x and ", "x or ", "{x} and ", "not {", "(x or "})
  void longChainsOfBodiesAreRefused(String link) {
    assertEquals(
        "max parsing recursion depth exceeded",
        error("import rego.v2\np if " + link.repeat(MANY) + "x"));
  }

  @Test
  void negationsAndSignsDoNotNest() {
    assertEquals("unexpected not keyword", error("p if " + "not ".repeat(MANY) + "x"));
    assertEquals("unexpected minus token: expected number", error("p := " + "-".repeat(MANY)));
  }

  @Test
  void longRefsAreRead() {
    assertEquals(1, parse("p := x" + ".a".repeat(MANY)).rules().size());
    assertEquals(1, parse("p := x" + "[0]".repeat(MANY)).rules().size());
  }

  @Test
  void longElseChainsAreRead() {
    assertEquals(1, parse("p if false" + " else := 1 if false".repeat(20_000)).rules().size());
  }

  @Test
  void longNamesStringsAndCommentsAreRead() {
    String name = "a".repeat(MANY);
    assertEquals(1, parse(name + " := \"" + name + "\" # " + name).rules().size());
    assertEquals(1, parse("p := `" + "\n".repeat(MANY) + "`").rules().size());
    assertEquals(1, parse("p := $\"" + "{x}".repeat(100_000) + "\"").rules().size());
  }

  @Test
  void numbersWithTooManyDigitsAreRefused() {
    assertEquals("number too big", error("p := " + "9".repeat(MANY)));
    assertEquals("number too big", error("p := 1e1000000000"));
    assertEquals("number too big", error("p := 1e-" + "9".repeat(MANY)));
    assertEquals(1, parse("p := " + "9".repeat(1000)).rules().size());
  }

  @Test
  void aHundredThousandRulesAreRead() {
    assertEquals(100_000, parse("p contains 1 if input.x\n".repeat(100_000)).rules().size());
    assertEquals(100_000, parse("p if x { y }" + " { z }".repeat(99_998)).rules().size());
  }

  @Test
  void manyLinesWithoutMeaningAreRefused() {
    assertTrue(error("x\n".repeat(100_000)).startsWith("var cannot be used for rule name"));
  }

  @Test
  void charactersThatAreNoneAreRefused() {
    assertEquals("illegal null character", error("p := \0"));
    assertEquals("illegal null character", error("p := \"a\0\""));
    assertEquals("illegal byte-order mark", error("p := 1\n\uFEFFq := 1"));
    assertEquals("illegal token", error("p := é"));
    byte[] bytes = "p := \"a\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("illegal utf-8 character", error(Source.decode(bytes)));
  }

  @Test
  void aByteOrderMarkMayBegin() {
    Module module = Parser.parseModule("m", "\uFEFFpackage p\np := 1", ParserOptions.DEFAULT);
    assertEquals(1, module.rules().size());
  }
}
