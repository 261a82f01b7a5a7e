package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.json.JsonWriter;

/** Schemas that would go on without end, or reach what no policy asked for. */
class SchemaLimitsTest {
  private static EvalResult match(String document, String schema) {
    return BuiltinCases.call(
        "json.match_schema(o([" + document + "]), o([" + schema + "]))", EvalOptions.DEFAULT);
  }

  private static String error(EvalResult result) {
    assertTrue(result.value().isEmpty());
    return String.valueOf(result.builtinErrors().get(0).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"#\"}",
        "{\"allOf\": [{\"$ref\": \"#/definitions/a\"}], \"definitions\": {\"a\": {\"$ref\": \"#\"}}}",
        "{\"not\": {\"$ref\": \"#\"}}",
      })
  void refersToItself(String schema) {
    assertEquals(
        "json.match_schema: schema refers to itself without end, or nests too deeply",
        error(match("{}", schema)));
  }

  @Test
  void nestsDeeply() {
    String open = "{\"not\":".repeat(5000);
    String schema = "`" + open + "{}" + "}".repeat(5000) + "`";
    assertEquals("json.match_schema: schema nests too deeply", error(match("{}", schema)));
  }

  @Test
  void documentNestsDeeplyBelowWhatIsMatched() {
    String document = "`" + "[".repeat(9000) + "]".repeat(9000) + "`";
    assertEquals(
        "[true,[]]",
        match(document, "{\"type\": \"array\"}").value().map(JsonWriter::write).orElse(""));
    assertEquals(
        "json.match_schema: schema refers to itself without end, or nests too deeply",
        error(match(document, "{\"items\": {\"$ref\": \"#\"}}")));
  }

  @Test
  void branchesDoNotMultiplyWithoutCharge() {
    StringBuilder schema = new StringBuilder("{\"definitions\": {\"d0\": {}");
    for (int i = 1; i <= 40; i++) {
      String below = "{\"$ref\": \"#/definitions/d" + (i - 1) + "\"}";
      schema.append(", \"d" + i + "\": {\"allOf\": [" + below + ", " + below + "]}");
    }
    schema.append("}, \"$ref\": \"#/definitions/d40\"}");
    String call = "json.match_schema(o([{}]), o([" + schema + "]))";
    EvalOptions options = EvalOptions.builder().maxSteps(100_000).build();
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> BuiltinCases.call(call, options));
    assertTrue(String.valueOf(thrown.getMessage()).contains("step"), thrown.getMessage());
  }

  @Test
  void readsNoFiles(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s.json");
    Files.writeString(file, "{\"type\": \"string\"}");
    assertEquals(
        "json.match_schema: schemas are not read from files: " + file.toUri(),
        error(match("{}", "{\"$ref\": \"" + file.toUri() + "\"}")));
  }
}
