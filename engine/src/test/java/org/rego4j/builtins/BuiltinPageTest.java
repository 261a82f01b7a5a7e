package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that lists the builtins says what their specs say; REWRITE_EXPECTED=1 writes it. */
class BuiltinPageTest {
  private static final Path PAGE = Path.of("..", "docs", "builtins.md");

  @Test
  void isMadeOfTheSpecs() throws IOException {
    String made = BuiltinPage.text(BuiltinCatalogue.standard());
    if ("1".equals(System.getenv("REWRITE_EXPECTED"))) {
      Files.writeString(PAGE, made);
    }
    assertEquals(made, Files.readString(PAGE));
  }
}
