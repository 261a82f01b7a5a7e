package org.rego4j.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** The JSON of modules is that of {@code opa parse --format json}, blanks aside. */
class AstJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"json-1", "json-2", "json-3"})
  void isTheJsonOfOpa(String name) throws IOException {
    String file = name + ".rego";
    Module module = Parser.parseModule(file, text(file), ParserOptions.of(RegoVersion.V1));
    assertEquals(text(name + ".json").strip(), AstJson.module(module));
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(AstJsonTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
