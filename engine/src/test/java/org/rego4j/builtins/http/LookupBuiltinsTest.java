package org.rego4j.builtins.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.Capabilities;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.builtins.HostResolver;
import org.rego4j.builtins.Network;
import org.rego4j.eval.EvalException;

/** Addresses of hosts, as a resolver finds them that the tests pass in. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LookupBuiltinsTest {
  private final AtomicInteger asked = new AtomicInteger();

  private final HostResolver resolver =
      host -> {
        asked.incrementAndGet();
        if (!host.equals("a.example")) {
          throw new UnknownHostException(host);
        }
        return List.of(
            InetAddress.getByAddress(new byte[] {10, 0, 0, 1}),
            InetAddress.getByAddress(
                new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
      };

  private Engine.Builder engine(HostResolver other) {
    return Engine.builder().network(Network.ofMachine().withResolver(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a.example|[\"10.0.0.1\",\"2001:db8::1\"]",
        "127.0.0.1|[\"127.0.0.1\"]",
        "::1|[\"::1\"]",
        "1:0:0:2::3|[\"1:0:0:2::3\"]",
        "b.example|lookup b.example: no such host",
        "'a b'|lookup a b: no such host",
        "127.1|lookup 127.1: no such host",
        "2130706433|lookup 2130706433: no such host",
        "0x7f.1|lookup 0x7f.1: no such host",
        "''|lookup : no such host",
      })
  void finds(String host, String expected) {
    EvalResult result =
        engine(resolver)
            .build()
            .prepareQuery("net.lookup_ip_addr(input)")
            .eval(EvalOptions.input(host));
    assertEquals(
        expected.startsWith("[") ? expected : "net.lookup_ip_addr: " + expected,
        result.json().orElseGet(() -> result.builtinErrors().get(0).getMessage()));
  }

  @Test
  void asksOnceInAQuery() {
    engine(resolver)
        .build()
        .prepareQuery("[net.lookup_ip_addr(h) | some h in [\"a.example\", \"a.example\"]]")
        .eval();
    assertEquals(1, asked.get());
  }

  @Test
  void capabilitiesHold() {
    EvalResult result =
        engine(resolver)
            .capabilities(Capabilities.ALL.withHosts(Set.of("b.example")))
            .build()
            .prepareQuery("net.lookup_ip_addr(\"a.example\")")
            .eval();
    assertEquals(
        "net.lookup_ip_addr: disallowed host: a.example",
        result.builtinErrors().get(0).getMessage());
    assertEquals(0, asked.get());
  }

  @Test
  void endsWithItsQuery() {
    CountDownLatch never = new CountDownLatch(1);
    Engine engine =
        engine(
                host -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return List.of();
                })
            .build();
    EvalOptions options = EvalOptions.builder().timeout(Duration.ofMillis(50)).build();
    for (String query :
        List.of(
            "net.lookup_ip_addr(\"a.example\")",
            "http.send({\"method\": \"get\", \"url\": \"http://a.example\"})")) {
      EvalException e =
          assertThrows(EvalException.class, () -> engine.prepareQuery(query).eval(options));
      assertEquals(EvalException.CANCELLED, e.code());
    }
    never.countDown();
  }
}
