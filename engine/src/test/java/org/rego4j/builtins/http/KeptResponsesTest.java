package org.rego4j.builtins.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.builtins.Network;

/** Responses that answer for requests of later queries. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeptResponsesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static String date(long seconds) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        START.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
  }

  private static PreparedQuery query(Network network) {
    return Engine.builder().network(network).build().prepareQuery("http.send(input).raw_body");
  }

  private static String at(PreparedQuery query, long seconds, Map<String, ?> request) {
    EvalOptions options =
        EvalOptions.builder().input(request).time(START.plusSeconds(seconds)).build();
    return query.eval(options).json().orElse("undefined");
  }

  private static Map<String, ?> request(ScriptedHost host, Map<String, ?> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("method", "get");
    request.put("url", host.url());
    return request;
  }

  /** Headers with {@code |} for line breaks and {@code @n} for a date, and until when they hold. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Date: @0|Cache-Control: max-age=10|; 9; 10",
        "Date: @0|Cache-Control: private, Max-Age=10|; 9; 10",
        "Date: @0|Cache-Control: max-age=10|Age: 4|; 5; 6",
        "Date: @-7|Cache-Control: max-age=10|; 2; 3",
        "Date: @0|Expires: @20|; 19; 20",
        "Date: @0|Expires: @20|Cache-Control: max-age=10|; 9; 10",
        "Cache-Control: max-age=10|; -1; 0",
        "Date: @0|Cache-Control: no-store, max-age=10|; -1; 0",
        "Date: @0|Cache-Control: no-cache, max-age=10|; -1; 0",
        "Date: @0|Cache-Control: max-age=x|Expires: @20|; -1; 0",
        "Date: @0|; -1; 0",
      })
  void holdAsLongAsTheirHeadersSay(String headers, long still, long noMore) throws IOException {
    String written =
        headers
            .replace("@-7", date(-7))
            .replace("@0", date(0))
            .replace("@20", date(20))
            .replace("|", "\r\n");
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> ScriptedHost.respond(out, 200, written, "n" + asked.number()))) {
      PreparedQuery query = query(Network.ofMachine());
      Map<String, ?> request = request(host, Map.of("cache", true));
      assertEquals("\"n0\"", at(query, 0, request));
      if (still >= 0) {
        assertEquals("\"n0\"", at(query, still, request));
      }
      assertEquals("\"n1\"", at(query, noMore, request));
      Map<String, ?> uncached = request(host, Map.of());
      assertEquals("\"n2\"", at(query, 0, uncached));
      assertEquals("\"n3\"", at(query, 0, uncached));
    }
  }

  @Test
  void holdAsLongAsThePolicySays() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) ->
                ScriptedHost.respond(
                    out, 200, "Cache-Control: no-store\r\n", "n" + asked.number()))) {
      PreparedQuery query = query(Network.ofMachine());
      Map<String, ?> request =
          request(host, Map.of("force_cache", true, "force_cache_duration_seconds", 60));
      assertEquals("\"n0\"", at(query, 0, request));
      assertEquals("\"n0\"", at(query, 59, request));
      assertEquals("\"n1\"", at(query, 60, request));
    }
  }

  @Test
  void failuresAreNotKept() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> ScriptedHost.respond(out, 500, "", "n" + asked.number()))) {
      PreparedQuery query = query(Network.ofMachine());
      Map<String, ?> request =
          request(host, Map.of("force_cache", true, "force_cache_duration_seconds", 60));
      assertEquals("\"n0\"", at(query, 0, request));
      assertEquals("\"n1\"", at(query, 0, request));
    }
  }

  @Test
  void staleOnesAreAskedFor() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) -> {
              String headers =
                  "Date: "
                      + date(asked.number() * 10L)
                      + "\r\nCache-Control: max-age=10\r\nETag: \"t\"\r\nLast-Modified: "
                      + date(-100)
                      + "\r\n";
              if (asked.number() == 1) {
                ScriptedHost.write(out, "HTTP/1.1 304 Not Modified\r\n" + headers + "\r\n");
              } else {
                ScriptedHost.respond(out, 200, headers, "n" + asked.number());
              }
            })) {
      PreparedQuery query = query(Network.ofMachine());
      Map<String, ?> request = request(host, Map.of("cache", true));
      assertEquals("\"n0\"", at(query, 0, request));
      assertEquals("\"n0\"", at(query, 10, request));
      assertTrue(host.asked().get(1).has("If-None-Match: \"t\""));
      assertTrue(host.asked().get(1).has("If-Modified-Since: " + date(-100)));
      assertEquals("\"n0\"", at(query, 19, request));
      assertEquals("\"n2\"", at(query, 20, request));
    }
  }

  @Test
  void belongToTheirEngineAndAreBounded() throws IOException {
    try (ScriptedHost host =
        ScriptedHost.start(
            (asked, out) ->
                ScriptedHost.respond(out, 200, "", "x".repeat(10_000) + asked.number()))) {
      Map<String, ?> request =
          request(host, Map.of("force_cache", true, "force_cache_duration_seconds", 60));
      at(query(Network.ofMachine()), 0, request);
      at(query(Network.ofMachine()), 0, request);
      assertEquals(2, host.asked().size());
      Network network = Network.ofMachine().withCacheOf(50_000);
      PreparedQuery query = query(network);
      for (int i = 0; i < 20; i++) {
        Map<String, Object> each = new HashMap<>(request);
        each.put("headers", Map.of("X", String.valueOf(i)));
        at(query, 0, each);
      }
      assertEquals(22, host.asked().size());
      assertEquals(4, network.cache().size());
      Network none = Network.ofMachine().withCacheOf(0);
      at(query(none), 0, request);
      assertEquals(0, none.cache().size());
    }
  }
}
