package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no client of good will sends: it gets the right answer or an error, never another decision,
 * and the next request is answered.
 */
@Timeout(120)
class BadInputTest {
  private static final String POLICY =
      """
      package t

      size := count(input)

      allow if input.user == "admin"
      """;
  private static final int DEEP = 1_000_000;
  private static final int IDLE = 5_000;

  private TestServer server = TestServer.of(POLICY, "{}");

  @AfterEach
  void close() throws IOException {
    HttpAnswer next = HttpAnswer.post(server.port(), "/v1/data/t/size", "{\"input\": [1, 2]}");
    assertEquals("{\"result\":2}\n", next.body());
    server.close();
  }

  private HttpAnswer send(String method, String path, String headers, byte[] body)
      throws IOException {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    return HttpAnswer.to(server.port(), out.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aGzipBombIsNotUnpacked() throws IOException {
    server.close();
    server = TestServer.of(POLICY, "{}", ServerOptions.builder().maxUnpackedBody(1 << 20));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = bytes(" ".repeat(1 << 16));
      for (int i = 0; i < 1000; i++) {
        gzip.write(blanks);
      }
    }
    String gzipped = "Content-Encoding: gzip\r\n";
    for (String path : List.of("/v1/data/t/size", "/v0/data/t/size", "/", "/v1/query")) {
      HttpAnswer answer = send("POST", path, gzipped, packed.toByteArray());
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains("decompressed size exceeds limit"), answer.body());
    }
  }

  @Test
  void whatIsNestedTooDeepIsRefused() throws IOException {
    for (String open : List.of("[", "{\"a\":", "[{\"a\":")) {
      byte[] deep = bytes("{\"input\": " + open.repeat(DEEP));
      assertEquals(400, send("POST", "/v1/data/t/size", "", deep).status());
      assertEquals(400, send("POST", "/v0/data/t/size", "", deep).status());
      assertEquals(400, send("PUT", "/v1/data/x", "", deep).status());
      assertEquals(400, send("PATCH", "/v1/data/x", "", deep).status());
      assertEquals(400, send("POST", "/v1/query", "", deep).status());
      String yaml = "Content-Type: application/yaml\r\n";
      assertEquals(400, send("POST", "/v1/data/t/size", yaml, deep).status());
    }
    byte[] policy = bytes("package deep\n\np := " + "[".repeat(DEEP) + "]".repeat(DEEP) + "\n");
    assertEquals(400, send("PUT", "/v1/policies/deep", "", policy).status());
    byte[] query = bytes("{\"query\": \"x := " + "[".repeat(DEEP) + "\"}");
    assertEquals(400, send("POST", "/v1/query", "", query).status());
  }

  @Test
  void keysOfOneHashCodeTakeNoLonger() throws IOException {
    StringBuilder body = new StringBuilder("{\"input\": {");
    for (int i = 0; i < 100_000; i++) {
      body.append(i == 0 ? "\"" : ",\"");
      // "Aa" and "BB" have one hash code in Java.
      for (int bit = 0; bit < 17; bit++) {
        body.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      body.append("\":1");
    }
    byte[] colliding = bytes(body.append("}}").toString());
    assertEquals("{\"result\":100000}\n", send("POST", "/v1/data/t/size", "", colliding).body());
    assertEquals(204, send("PUT", "/v1/data/colliding", "", colliding).status());
  }

  @Test
  void aWrongEncodingDecidesNothing() throws IOException {
    byte[] latin = "{\"input\": {\"user\": \"admin\u00ff\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("{}\n", send("POST", "/v1/data/t/allow", "", latin).body());
    byte[] lone = bytes("{\"input\": {\"user\": \"admin\\ud800\"}}");
    assertEquals("{}\n", send("POST", "/v1/data/t/allow", "", lone).body());
    byte[] last = bytes("{\"input\": {\"user\": \"admin\", \"user\": \"other\"}} {\"input\": 1}");
    assertEquals("{}\n", send("POST", "/v1/data/t/allow", "", last).body());
  }

  /** Whatever a message says of its length, no other input is decided on than what was sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\n\r\n{\"input\": {\"user\": \"admin\"}}",
        "Content-Length: 500\r\n\r\n{\"input\": {\"user\": \"admin\"}}",
        "Content-Length: -1\r\n\r\n{\"input\": {\"user\": \"admin\"}}",
        "Content-Length: 30\r\nContent-Length: 2\r\n\r\n{\"input\": {\"user\": \"admin\"}}",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"input\": {\"user\": \"admin\"}}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"input\": {\"user\": \"admin\"}}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-2\r\n{\"input\": {\"user\": \"admin\"}}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1fffffffffffffffff\r\n{\"input\": {}}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1e\r\n{\"input\": {\"user\": \"admin\"}}",
        "Content-Length: 30\r\nContent-Encoding: gzip\r\n\r\n{\"input\": {\"user\": \"admin\"}}\n"
      })
  void falseLengthsDecideNothing(String message) throws IOException {
    String head = "POST /v1/data/t/allow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    HttpAnswer answer = HttpAnswer.to(server.port(), HttpAnswer.text(head + message), true, 10_000);
    assertFalse(answer.body().contains("true"), answer.body());
    assertTrue(answer.status() != 200 || answer.body().contains("warning"), answer.body());
  }

  @Test
  void manyHeadersAreRead() throws IOException {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      headers.append("X-").append(i).append(": ").append(i).append("\r\n");
    }
    byte[] body = bytes("{\"input\": [1]}");
    HttpAnswer answer = send("POST", "/v1/data/t/size", headers.toString(), body);
    assertEquals("{\"result\":1}\n", answer.body());
  }

  @Test
  void idleConnectionsHoldNothing() throws IOException {
    long files =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getMaxFileDescriptorCount();
    // Both ends of each are files of this process.
    Assumptions.assumeTrue(files > 2 * IDLE + 500, "the system allows only " + files + " files");
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < IDLE; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        idle.add(socket);
        if (i % 2 == 0) {
          socket.getOutputStream().write(bytes("GET /v1/da"));
        }
      }
      HttpAnswer answer = HttpAnswer.get(server.port(), "/health");
      assertEquals(200, answer.status());
      // The first of them, whose half of a request is a request when the rest has come.
      idle.get(0).getOutputStream().write(bytes("ta/t HTTP/1.1\r\nHost: x\r\n\r\n"));
      assertEquals('H', idle.get(0).getInputStream().read());
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }
}
