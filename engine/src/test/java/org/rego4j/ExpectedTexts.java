package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases in a text file beside a test: {@code == name}, what goes in, {@code =>}, what comes out.
 * With the environment variable {@code REWRITE_EXPECTED=1} the file is written anew with what came
 * out; its diff is then read as code is.
 */
public final class ExpectedTexts {
  private record Case(String name, String in, String out) {}

  private final Path file;
  private final List<Case> cases = new ArrayList<>();

  /**
   * @param file below {@code src/test/resources/org/rego4j}
   */
  public ExpectedTexts(String file) throws IOException {
    this.file = Path.of("src/test/resources/org/rego4j", file);
    String text = Files.readString(this.file, StandardCharsets.UTF_8);
    for (String block : text.split("(?m)^== ", -1)) {
      if (!block.isBlank()) {
        int line = block.indexOf('\n');
        String[] parts = block.substring(line + 1).split("(?m)^=>\n", -1);
        assertEquals(2, parts.length, "one arrow in " + block);
        cases.add(new Case(block.substring(0, line).strip(), parts[0], parts[1].strip()));
      }
    }
    assertTrue(!cases.isEmpty(), "no cases in " + file);
  }

  /** A test for each case; the function is given its name and what goes in. */
  public List<DynamicTest> tests(BiFunction<String, String, String> function) throws IOException {
    if ("1".equals(System.getenv("REWRITE_EXPECTED"))) {
      rewrite(function);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Case c : cases) {
      tests.add(
          DynamicTest.dynamicTest(
              c.name, () -> assertEquals(c.out, function.apply(c.name, c.in).strip())));
    }
    return tests;
  }

  private void rewrite(BiFunction<String, String, String> function) throws IOException {
    StringBuilder out = new StringBuilder();
    for (Case c : cases) {
      String made = function.apply(c.name, c.in).strip();
      out.append("== ").append(c.name).append('\n').append(c.in);
      out.append("=>\n").append(made).append('\n');
    }
    Files.writeString(file, out.toString(), StandardCharsets.UTF_8);
  }
}
