package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.EvalOptions;
import org.rego4j.eval.EvalException;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlReader;
import org.rego4j.yaml.YamlWriter;

class YamlBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("yaml");
  }

  @Property
  void whatIsWrittenReadsBack(@ForAll String text) {
    String readable = text.codePoints().allMatch(YamlBuiltinsTest::isReadable) ? text : "plain";
    Value s = StringValue.of(readable);
    Value value = ArrayValue.of(List.of(s, ObjectValue.of(StringValue.of("k"), s)));
    assertEquals(
        value,
        YamlReader.readYaml(YamlWriter.write(value, n -> {}).getBytes(StandardCharsets.UTF_8)));
  }

  /** What YAML takes for a line's end reads back as another, and has cases of its own. */
  private static boolean isReadable(int c) {
    return c < 0x7f || c > 0x9f && c < 0xd800 && c != 0x2028 && c != 0x2029 || c > 0x10000;
  }

  @Test
  void whatIsLongEndsByTheBudget() {
    String call = "count(yaml.marshal([[[[i]]] | some i in numbers.range(1, 200000)]))";
    EvalOptions budget = EvalOptions.builder().maxSteps(1_000_000).build();
    assertThrows(EvalException.class, () -> BuiltinCases.call(call, budget));
  }
}
