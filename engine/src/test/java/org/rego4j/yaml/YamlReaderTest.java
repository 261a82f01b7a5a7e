package org.rego4j.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.rego4j.json.AnswersFile;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

@Timeout(60)
class YamlReaderTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return AnswersFile.read(YamlReaderTest.class, "opa-answers.tsv").stream()
        .map(a -> DynamicTest.dynamicTest("text " + a.shown(), () -> check(a)));
  }

  private static void check(AnswersFile.Answer answer) {
    String found;
    try {
      found = JsonWriter.write(YamlReader.read(answer.text()));
    } catch (YamlException | JsonException e) {
      found = "error: " + e.getMessage();
    }
    String expected = answer.expected();
    assertEquals(
        expected.startsWith("error: ") ? expected : JsonWriter.write(JsonReader.read(expected)),
        found);
  }

  private static String errorOf(String text) {
    return String.valueOf(
        assertThrows(YamlException.class, () -> YamlReader.read(text)).getMessage());
  }

  @Test
  void refusesWhatIsTooDeep() {
    String message = "yaml: exceeded max depth of 10000";
    assertEquals(message, errorOf("[".repeat(1_000_000)));
    assertEquals(message, errorOf("{a: ".repeat(20_000)));
    assertEquals(message, errorOf("- ".repeat(20_000)));
    assertEquals(
        "yaml: line 3: exceeded max depth of 10000", errorOf("\n\n" + "- ".repeat(20_000)));
  }

  @Test
  void refusesBombsOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for (int i = 1; i < 3; i++) {
      String of = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (of + ",").repeat(9) + of + "]\n");
    }
    assertTrue(YamlReader.read(bomb.toString()) instanceof ObjectValue);
    for (int i = 3; i < 40; i++) {
      String of = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (of + ",").repeat(9) + of + "]\n");
    }
    assertEquals("yaml: document contains excessive aliasing", errorOf(bomb.toString()));
  }

  @Test
  void readsManyKeysOfOneHashCode() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      for (int bit = 0; bit < 17; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append(": ").append(i).append('\n');
    }
    Value value = YamlReader.read(text.toString());
    assertEquals(100_000, ((ObjectValue) value).length());
  }

  @Test
  void whatIsWrongWithTheTextComesBeforeWhatItMeans() {
    assertEquals("yaml: did not find expected ',' or ']'", errorOf("[!!int x, \"y\" \"z\"]"));
    assertEquals(
        "yaml: line 2: found character that cannot start any token", errorOf("a: !!int x\nb: @"));
  }

  @Test
  void numbersOfYamlThatIsJsonBecomeGosWhereAsked() {
    assertEquals("[1.10,1E2]", JsonWriter.write(YamlReader.read("[1.10, 1E2]")));
    assertEquals("[1.1,100]", JsonWriter.write(YamlReader.readYaml("[1.10, 1E2]".getBytes(UTF_8))));
  }

  /** What made the reader begin anew, or copy what is unread, at each step. */
  @Test
  void longTextsAreReadInOnePass() {
    int many = 3_000_000;
    assertEquals(many, textOf("a: " + "x".repeat(many)).length());
    assertEquals(many, textOf("a: \"" + "x".repeat(many) + '"').length());
    assertEquals("x", textOf("a: " + " ".repeat(many) + "x"));
    assertEquals("%", textOf("\n".repeat(many) + "a: '%'"));
    assertEquals("%", textOf("# %\n".repeat(many) + "a: '%'"));
    assertEquals(
        "yaml: line 1000001: found unknown directive name",
        errorOf("#\n".repeat(1_000_000) + "%a"));
    StringBuilder tabs = new StringBuilder("a: x\n");
    for (int i = 0; i < 20_000; i++) {
      tabs.append('k').append(i).append(": \t \t\tv\n");
    }
    assertEquals("x", textOf(tabs.toString()));
  }

  private static String textOf(String text) {
    Value found = ((ObjectValue) YamlReader.read(text)).get(StringValue.of("a"));
    return ((StringValue) requireNonNull(found)).value();
  }
}
