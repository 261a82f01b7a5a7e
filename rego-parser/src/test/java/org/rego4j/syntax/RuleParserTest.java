package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.RegoVersion;

/** Rules of both versions. */
class RuleParserTest {
  private static String printed(String rule, RegoVersion version) {
    return Parser.parseModule("", "package p\n" + rule, ParserOptions.of(version)).rules().stream()
        .map(r -> AstPrinter.source(r, version))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "p := 1 → p := 1",
        "p if x → p = true if { x }",
        "p if {x} → p = true if { x }",
        "p if {x: y} → p = true if { {x: y} }",
        "p if {x | y} → p = true if { {x | y} }",
        "p contains x if x in xs → p contains x if { internal.member_2(x, xs) }",
        "a.b.c := 1 if x → a.b.c := 1 if { x }",
        "a[x].b contains 1 → a[x].b contains 1",
        "p[x] := 1 if x → p[x] := 1 if { x }",
        "f(x, [y, _]) := x if y → f(x, [y, _]) := x if { y }",
        "f(1) → f(1) = true",
        "default p := 1 → default p := 1",
        "default f(x) := 1 → default f(x) := 1",
        "p := 1 if x else := 2 if y else := 3 → p := 1 if { x } else := 2 if { y } else := 3",
        "p if {x; y} {z} → p = true if { x; y }; p = true if { z }",
      })
  void readsRules(String rule, String printed) {
    assertEquals(printed, printed(rule, RegoVersion.V1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "p { x } → p = true { x }",
        "p[x] { x } → p[x] { x }",
        "p[x] → p[x]",
        "p[x] = 1 { x } → p[x] = 1 { x }",
        "p { x } { y } → p = true { x }; p = true { y }",
        "p = 1 { x } else = 2 { y } → p = 1 { x } else = 2 { y }",
        "if = 1 → if = 1",
      })
  void readsRulesOfV0(String rule, String printed) {
    assertEquals(printed, printed(rule, RegoVersion.V0));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "rule-errors.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false)
  void saysOfMistakesWhatOpaSays(String text, String errors) {
    assertEquals(errors, FoundErrors.ofRule(text));
  }
}
