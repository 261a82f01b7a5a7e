package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.rego4j.EvalOptions;
import org.rego4j.json.JsonWriter;

/** Long texts are found where the JDK finds them. */
class TextSearchTest {
  @Property(tries = 300)
  void findsWhatTheJdkFinds(
      @ForAll @StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'b') String unit,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'b') String odd,
      @ForAll @IntRange(min = 1, max = 30) int times) {
    String text = odd + unit.repeat(times + 10);
    String in = (unit.repeat(times) + odd + unit.repeat(12)).repeat(4) + text + unit.repeat(20);
    String call =
        String.format(
            "[indexof(%1$s, %2$s), contains(%1$s, %2$s), strings.count(%1$s, %2$s),"
                + " indexof_n(%1$s, %2$s)]",
            quoted(in), quoted(text));
    StringBuilder all = new StringBuilder();
    for (int at = in.indexOf(text); at >= 0; at = in.indexOf(text, at + 1)) {
      all.append(all.isEmpty() ? "" : ",").append(at);
    }
    int count = (in.length() - in.replace(text, "").length()) / text.length();
    String expected =
        "[" + in.indexOf(text) + "," + in.contains(text) + "," + count + ",[" + all + "]]";
    assertEquals(
        expected,
        JsonWriter.write(BuiltinCases.call(call, EvalOptions.DEFAULT).value().orElseThrow()));
  }

  private static String quoted(String s) {
    return "\"" + s + "\"";
  }
}
