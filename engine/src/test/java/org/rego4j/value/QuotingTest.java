package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotingTest {
  private static String quoted(String s) {
    StringBuilder out = new StringBuilder();
    Quoting.goQuote(s, out);
    return out.toString();
  }

  private static String json(String s) {
    StringBuilder out = new StringBuilder();
    Quoting.json(s, out);
    return out.toString();
  }

  /** As OPA prints the same string by {@code sprintf("%v", [["..."]])}. */
  @Test
  void quotesAsGoDoes() {
    assertEquals(
        "\"a\\x00\\a\\x1b\\x7f\\u0080\\u00a0\\u00ad\\u200b\\u2028\\ufeff\uFFFD\ud83d\ude00\\ue000\u00e9\"",
        quoted(
            "a\u0000\u0007\u001b\u007f\u0080\u00a0\u00ad\u200b\u2028\ufeff\ufffd\ud83d\ude00\ue000\u00e9"));
    assertEquals("\"<>&\\n\\t\\\"\\\\\"", quoted("<>&\n\t\"\\"));
    assertEquals("\"\\U000f0000\"", quoted("\udb80\udc00"));
  }

  /** As OPA writes the same string in JSON. */
  @Test
  void writesJsonAsOpaDoes() {
    assertEquals(
        "\"a\\u0000\\u0007\\u001b\u007f\u0080\u00a0\u00ad\u200b\\u2028\ufeff\ufffd\ud83d\ude00\"",
        json("a\u0000\u0007\u001b\u007f\u0080\u00a0\u00ad\u200b\u2028\ufeff\ufffd\ud83d\ude00"));
    assertEquals("\"\\u003c\\u003e\\u0026\\n\\t\\\"\\\\\"", json("<>&\n\t\"\\"));
    assertEquals("\"\\ufffdx\\ufffd\"", json("\ud800x\udc00"));
  }
}
