package org.rego4j.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** The notation of messages, as OPA's traces show it, and Rego that parses back. */
class AstPrinterTest {
  private static final ParserOptions OPTIONS =
      ParserOptions.DEFAULT.withKeywords(Set.of("and", "or", "not"));

  @ParameterizedTest
  @CsvFileSource(resources = "printed-expressions.tsv", delimiter = '\t', quoteCharacter = '\u0001')
  void printsExpressionsAsOpaDoes(String query, String printed) {
    assertEquals(printed, AstPrinter.print(Parser.parseBody("", query, OPTIONS)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "printed-expressions.tsv", delimiter = '\t', quoteCharacter = '\u0001')
  void sourceParsesBack(String query, String printed) {
    Body body = Parser.parseBody("", query, OPTIONS);
    String source = AstPrinter.source(body);
    assertEquals(source, AstPrinter.source(Parser.parseBody("", source, OPTIONS)));
    assertEquals(printed, AstPrinter.print(Parser.parseBody("", source, OPTIONS)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a.b[\"c d\"]\n\nimport data.x as y\nimport input.z\n",
        "package p\n\ndefault x := 1\n\nx := 2 if { y } else := 3 if { z } else = 4\n",
        "package p\n\nf(a, [b, _]) = c if { c = a }\n\na.b[x].c contains d if { some x, d in e }\n",
        "package p\n\np = true if { ({1: 2}[a](b)) and c }\n",
        "package p\n\np contains `raw\\n`\n\nq := $\"a{b}\\{\"\n\nr := $`a\n{b}`\n",
      })
  void printsModules(String text) {
    assertEquals(
        text, AstPrinter.source(Parser.parseModule("m", text, OPTIONS)).replace("\n\n\n", "\n\n"));
  }
}
