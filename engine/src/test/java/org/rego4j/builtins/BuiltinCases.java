package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.StringValue;

/** Calls of builtins in a file beside the tests, each with what OPA made of it. */
public final class BuiltinCases {
  private BuiltinCases() {}

  /** A test for each line of a file: a call, and its value, {@code undefined} or its error. */
  public static Stream<DynamicTest> of(String category) throws IOException {
    String file = category + "-cases.tsv";
    try (InputStream in = Objects.requireNonNull(BuiltinCases.class.getResourceAsStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n", -1))
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(c -> DynamicTest.dynamicTest(c[0], () -> check(c[0], c[1])));
    }
  }

  /** The result of a rule that makes a call whose argument types the compiler cannot tell. */
  static EvalResult call(String call, EvalOptions options) {
    return Engine.builder()
        .module("r.rego", "package r\n\nout := " + call + "\n\no(x) := y if some y in x\n")
        .build()
        .prepareQuery("data.r.out")
        .eval(options);
  }

  private static void check(String call, String expected) {
    EvalResult result = call(call, EvalOptions.DEFAULT);
    String found =
        result
            .value()
            .map(JsonWriter::write)
            .orElseGet(
                () ->
                    result.builtinErrors().isEmpty()
                        ? "undefined"
                        : "error "
                            + JsonWriter.write(
                                StringValue.of(
                                    result.builtinErrors().get(0).code()
                                        + ": "
                                        + result.builtinErrors().get(0).getMessage())));
    String wanted =
        expected.equals("undefined")
            ? expected
            : expected.startsWith("error ")
                ? "error " + JsonWriter.write(JsonReader.read(expected.substring(6)))
                : JsonWriter.write(JsonReader.read(expected));
    assertEquals(wanted, found);
  }
}
