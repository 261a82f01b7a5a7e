package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.TemplateString;

/** Template strings. */
class TemplateParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "$\"\" → $\"\" → 0",
        "$\"a\" → $\"a\" → 1",
        "$\"{x}\" → $\"{x}\" → 1",
        "$\"a{x}b{y}c\" → $\"a{x}b{y}c\" → 5",
        "$\"a\\{x}\" → $\"a\\{x}\" → 1",
        "$\"{x + 1}\" → $\"{plus(x, 1)}\" → 1",
        "$\"{ {x} }\" → $\"{{x}}\" → 1",
        "$\"{{x: 1}}\" → $\"{{x: 1}}\" → 1",
        "$\"{$\"{x}\"}\" → $\"{$\"{x}\"}\" → 1",
        "$\"{\"}\"}\" → $\"{\"}\"}\" → 1",
        "$`\\n{x}` → $`\\n{x}` → 2",
        "$\"{x with input as 1}\" → $\"{x with input as 1}\" → 1",
      })
  void readsTemplates(String text, String printed, int parts) {
    TemplateString made = (TemplateString) Parser.parseTerm(text, ParserOptions.DEFAULT);
    assertEquals(printed, AstPrinter.print(made));
    assertEquals(parts, made.parts().size());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "template-errors.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false)
  void saysOfMistakesWhatOpaSays(String text, String errors) {
    assertEquals(errors, FoundErrors.ofQuery(text));
  }
}
