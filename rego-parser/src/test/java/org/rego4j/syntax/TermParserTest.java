package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.ast.AstPrinter;

/** Terms: precedence, refs and calls, signs, collections. */
class TermParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "a + b * c → plus(a, mul(b, c))",
        "a * b + c → plus(mul(a, b), c)",
        "a - b - c → minus(minus(a, b), c)",
        "a - (b - c) → minus(a, minus(b, c))",
        "a / b % c → rem(div(a, b), c)",
        "a | b & c → or(a, and(b, c))",
        "a & b + c → and(a, plus(b, c))",
        "a | b == c & d → equal(or(a, b), and(c, d))",
        "a == b == c → equal(equal(a, b), c)",
        "a < b != c → neq(lt(a, b), c)",
        "a == b in c → internal.member_2(equal(a, b), c)",
        "a in b in c → internal.member_2(internal.member_2(a, b), c)",
        "a in b | c → internal.member_2(a, or(b, c))",
        "f(a, b in c) → f(a, internal.member_2(b, c))",
        "f((a, b in c)) → f(internal.member_3(a, b, c))",
        "-1 - -2 → minus(-1, -2)",
        "-x → minus(0, x)",
        "a -1 → minus(a, 1)",
        ".5 → 0.5",
        "a.b[c][\"d e\"].if → a.b[c][\"d e\"][\"if\"]",
        "f(a).b[0](c).d → f(a).b[0](c).d",
        "[1, [2,],] → [1, [2]]",
        "[a | b] → [a | b]",
        "[a + b | c] → [or(plus(a, b), c)]",
        "[{a} | {b}, c] → [or({a}, {b}), c]",
        "{a: b | c} → {a: b | c}",
        "{\"b\": 1, \"a\": 2,} → {\"a\": 2, \"b\": 1}",
        "{} → {}",
        "set() → set()",
      })
  void readsTerms(String text, String printed) {
    assertEquals(printed, AstPrinter.print(Parser.parseTerm(text, ParserOptions.DEFAULT)));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "term-errors.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false)
  void saysOfMistakesWhatOpaSays(String text, String errors) {
    assertEquals(errors, FoundErrors.ofQuery(text));
  }
}
