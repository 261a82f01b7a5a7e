package org.rego4j.builtins.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.builtins.Network;

/** Schemas that refer to others on the network. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FetchedSchemasTest {
  private static final String POLICY =
      """
      package t

      match := json.match_schema({"a": 1}, {"properties": {"a": {"$ref": input.url}}})

      verify := json.verify_schema({"$ref": input.url})
      """;

  private static ScriptedHost host() throws IOException {
    return ScriptedHost.start(
        (asked, out) -> {
          switch (asked.path()) {
            case "/s.json" -> ScriptedHost.respond(out, 200, "", "{\"type\": \"string\"}");
            case "/d.json" ->
                ScriptedHost.respond(
                    out, 200, "", "{\"definitions\": {\"q\": {\"$ref\": \"s.json\"}}}");
            case "/moved.json" -> ScriptedHost.respond(out, 302, "Location: /s.json\r\n", "");
            case "/bad.json" -> ScriptedHost.respond(out, 200, "", "nonsense");
            default -> ScriptedHost.respond(out, 404, "", "");
          }
        });
  }

  private static EvalResult eval(Network network, String url, String rule) {
    return Engine.builder()
        .network(network)
        .module("t.rego", POLICY)
        .build()
        .prepareQuery("data.t." + rule)
        .eval(EvalOptions.input(Map.of("url", url)));
  }

  private static String match(Network network, String url) {
    EvalResult result = eval(network, url, "match");
    return result
        .json()
        .orElseGet(() -> String.valueOf(result.builtinErrors().get(0).getMessage()));
  }

  @Test
  void readsWhatTheyReferTo() throws IOException {
    try (ScriptedHost host = host()) {
      String noString =
          "[false,[{\"desc\":\"Invalid type. Expected: string, given: integer\","
              + "\"error\":\"a: Invalid type. Expected: string, given: integer\","
              + "\"field\":\"a\",\"type\":\"invalid_type\"}]]";
      Network network = Network.ofMachine();
      assertEquals(noString, match(network, host.url() + "/s.json"));
      assertEquals(noString, match(network, host.url() + "/d.json#/definitions/q"));
      assertEquals(noString, match(network, host.url() + "/moved.json"));
      assertEquals(
          "json.match_schema: invalid character 'o' in literal null (expecting 'u')",
          match(network, host.url() + "/bad.json"));
      assertEquals(
          "json.match_schema: Could not read schema from HTTP, response status is 404 Said",
          match(network, host.url() + "/none.json"));
      assertEquals(
          "json.match_schema: Object has no key 'z'",
          match(network, host.url() + "/d.json#/definitions/z"));
      assertEquals(
          "[false,\"jsonschema: invalid character 'o' in literal null (expecting 'u')\"]",
          eval(network, host.url() + "/bad.json", "verify").json().orElse(""));
    }
  }

  @Test
  void asksNoHostThatIsNotAllowed() throws IOException {
    try (ScriptedHost host = host()) {
      String url = host.url() + "/s.json";
      assertEquals(
          "json.match_schema: remote reference loading disabled: " + url,
          match(Network.ofMachine().allowing(Set.of("example.org")), url));
      assertTrue(host.asked().isEmpty());
    }
  }

  @Test
  void asksOtherSchemesNothing() {
    assertEquals(
        "json.match_schema: Get \"ftp://h/s.json\": unsupported protocol scheme \"ftp\"",
        match(Network.ofMachine(), "ftp://h/s.json"));
  }
}
