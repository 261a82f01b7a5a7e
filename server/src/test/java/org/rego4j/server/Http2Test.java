package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 without TLS, which a client asks for in a header or knows of. */
@Timeout(120)
class Http2Test {
  private static final String POLICY = "package t\n\nsize := count(input)\n\necho := input\n";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private static TestServer server(boolean http2) {
    return TestServer.of(POLICY, "{}", ServerOptions.builder().http2(http2));
  }

  private static HttpRequest post(TestServer server, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  }

  @Test
  void aClientThatAsksForItGetsIt() throws Exception {
    try (TestServer server = server(true)) {
      HttpClient client = client();
      HttpResponse<String> first =
          client.send(
              post(server, "/v1/data/t/size", "{\"input\": [1, 2]}"), BodyHandlers.ofString());
      assertEquals(HttpClient.Version.HTTP_2, first.version());
      assertEquals("{\"result\":2}\n", first.body());
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(
            client.sendAsync(
                post(server, "/v1/data/t/echo?q=%5B" + i, "{\"input\": " + i + "}"),
                BodyHandlers.ofString()));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals("{\"result\":" + i + "}\n", answers.get(i).get().body());
      }
      HttpResponse<String> wrong =
          client.send(post(server, "/v1/data/t/size", "{\"input\": "), BodyHandlers.ofString());
      assertEquals(400, wrong.statusCode());
      HttpResponse<String> none =
          client.send(post(server, "/nothing", ""), BodyHandlers.ofString());
      assertEquals(404, none.statusCode());
    }
  }

  @Test
  void whereItIsOffNobodyGetsIt() throws Exception {
    try (TestServer server = server(false)) {
      HttpResponse<String> answer =
          client()
              .send(post(server, "/v1/data/t/size", "{\"input\": [1]}"), BodyHandlers.ofString());
      assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
      assertEquals("{\"result\":1}\n", answer.body());
    }
  }

  @Test
  void aClientThatKnowsOfItBeginsWithIt() throws IOException {
    try (TestServer server = server(true);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      frame(SETTINGS, 0, 0, new byte[0], out);
      frame(HEADERS, END_HEADERS, 1, headers("/v1/data/t/size"), out);
      byte[] body = "{\"input\": [1, 2, 3]}".getBytes(StandardCharsets.US_ASCII);
      frame(DATA, END_STREAM, 1, body, out);
      socket.getOutputStream().write(out.toByteArray());
      assertEquals("{\"result\":3}\n", dataOf(new DataInputStream(socket.getInputStream())));
    }
  }

  /** The headers of a POST, as RFC 7541 has them: names by their index, values as they are. */
  private static byte[] headers(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x83);
    block.write(0x86);
    text(0x04, path, block);
    text(0x01, "localhost", block);
    return block.toByteArray();
  }

  private static void text(int name, String value, ByteArrayOutputStream out) {
    out.write(name);
    out.write(value.length());
    out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static void frame(int type, int flags, int stream, byte[] of, ByteArrayOutputStream out) {
    out.write(of.length >> 16);
    out.write(of.length >> 8);
    out.write(of.length);
    out.write(type);
    out.write(flags);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(stream >> shift);
    }
    out.writeBytes(of);
  }

  /** The body of the answer on stream 1. */
  private static String dataOf(DataInputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(length);
      assertEquals(length, payload.length);
      if (type == DATA) {
        assertEquals(1, stream);
        body.writeBytes(payload);
      }
      assertTrue(type <= 9, "no frame: " + type);
      if (stream == 1 && (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS)) {
        return body.toString(StandardCharsets.UTF_8);
      }
    }
  }
}
