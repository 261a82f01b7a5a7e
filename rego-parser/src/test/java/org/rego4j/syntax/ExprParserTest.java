package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Body;

/** Expressions and bodies. */
class ExprParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "x := y → assign(x, y) → 1",
        "x = y == z → x = equal(y, z) → 1",
        "not x = 1 → not x = 1 → 1",
        "not x with input as 1 → not x with input as 1 → 1",
        "some x, y; x → some x, y; x → 2",
        "some x in xs; x → some x in xs; x → 2",
        "some k, v in xs with data.f as g → some k, v in xs with data.f as g → 1",
        "every x in xs { x; y } → every x in xs { x; y } → 1",
        "every k, v in xs { k } with input.x as [1, 2] → every k, v in xs { k } with input.x as [1, 2] → 1",
        "1 2 → 1; 2 → 2",
        "x := 1 y := 2; x → assign(x, 1); assign(y, 2); x → 3",
        "x {y} → x; {y} → 2",
        "x -1 → minus(x, 1) → 1",
        "if.x == 1 → equal(if.x, 1) → 1",
      })
  void readsQueries(String text, String printed, int count) {
    Body body = Parser.parseBody("", text, ParserOptions.DEFAULT);
    assertEquals(printed, AstPrinter.print(body));
    assertEquals(count, body.exprs().size());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "expr-errors.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false)
  void saysOfMistakesWhatOpaSays(String text, String errors) {
    assertEquals(errors, FoundErrors.ofQuery(text));
  }
}
