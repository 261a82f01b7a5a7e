package org.rego4j.builtins.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.builtins.Network;

/** Who may be asked over TLS, and what a client is known by. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final String CHECK =
      "http.send: Get \"URL\": tls: failed to verify certificate: x509: ";

  private TestCertificates server;
  private TestCertificates named;
  private TestCertificates rsa;
  private TestCertificates curve;
  private TestCertificates edwards;
  private ScriptedHost host;
  private ScriptedHost other;
  private ScriptedHost strict;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path made)
      throws IOException, GeneralSecurityException, InterruptedException {
    folder = made;
    server =
        TestCertificates.make(
            folder, "EC", "-ext", "san=dns:localhost,dns:*.wild.example,ip:127.0.0.1");
    named = TestCertificates.make(folder, "EC", "-ext", "san=dns:other.example");
    rsa = TestCertificates.make(folder, "RSA", "-keysize", "2048");
    curve = TestCertificates.make(folder, "EC", "-groupname", "secp256r1");
    edwards = TestCertificates.make(folder, "Ed25519");
    ScriptedHost.Script ok = (asked, out) -> ScriptedHost.respond(out, 200, "", "in secret");
    host = ScriptedHost.start(server.sockets(null), ok);
    other = ScriptedHost.start(named.sockets(null), ok);
    strict = ScriptedHost.start(server.sockets(rsa), ok);
  }

  @AfterAll
  void stop() throws IOException {
    host.close();
    other.close();
    strict.close();
  }

  private static EvalResult send(String url, Map<String, ?> more, Network network) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("method", "get");
    request.put("url", url);
    request.put("timeout", "60s");
    return Engine.builder()
        .network(network)
        .build()
        .prepareQuery("http.send(input).raw_body")
        .eval(EvalOptions.input(request));
  }

  private static void works(String url, Map<String, ?> more) {
    EvalResult result = send(url, more, Network.ofMachine());
    assertEquals("\"in secret\"", result.json().orElse(String.valueOf(result.builtinErrors())));
  }

  private static String error(String url, Map<String, ?> more) {
    EvalResult result = send(url, more, Network.ofMachine());
    assertTrue(result.value().isEmpty());
    return String.valueOf(result.builtinErrors().get(0).getMessage()).replace(url, "URL");
  }

  private static String url(ScriptedHost host) {
    return "https://127.0.0.1:" + host.port() + "/";
  }

  @Test
  void whoIsNotKnownIsNotAsked() {
    assertEquals(CHECK + "certificate signed by unknown authority", error(url(host), Map.of()));
    assertEquals(
        CHECK + "certificate signed by unknown authority",
        error(url(host), Map.of("tls_use_system_certs", true)));
    assertEquals(
        CHECK + "certificate signed by unknown authority",
        error(url(host), Map.of("tls_insecure_skip_verify", false)));
  }

  @Test
  void whoIsKnownIsAsked() throws GeneralSecurityException, IOException {
    works(url(host), Map.of("tls_ca_cert", server.certificate()));
    works(url(host), Map.of("tls_ca_cert", server.certificate(), "tls_use_system_certs", true));
    Path file = Files.writeString(folder.resolve("ca.pem"), server.certificate());
    works(url(host), Map.of("tls_ca_cert_file", file.toString()));
    works(url(host), Map.of("tls_insecure_skip_verify", true));
    works(url(host), Map.of("tls_insecure_skip_verify", 1));
    String certificate = server.certificate();
    Network network = Network.ofMachine().withEnvironment(n -> n.equals("CA") ? certificate : null);
    assertEquals(
        "\"in secret\"",
        send(url(host), Map.of("tls_ca_cert_env_variable", "CA"), network).json().orElse(""));
  }

  @Test
  void itsNameCounts() throws GeneralSecurityException {
    Map<String, ?> ca = Map.of("tls_ca_cert", named.certificate());
    assertEquals(
        CHECK + "cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs",
        error(url(other), ca));
    assertEquals(
        CHECK + "certificate is valid for other.example, not localhost",
        error("https://localhost:" + other.port() + "/", ca));
    works(
        url(other), Map.of("tls_ca_cert", named.certificate(), "tls_server_name", "other.example"));
    works(
        url(other),
        Map.of("tls_ca_cert", named.certificate(), "headers", Map.of("Host", "other.example")));
    works(
        url(host),
        Map.of("tls_ca_cert", server.certificate(), "tls_server_name", "a.wild.example"));
    for (String name : List.of("wild.example", "a.b.wild.example", ".wild.example", "127.0.0.2")) {
      String message =
          error(url(host), Map.of("tls_ca_cert", server.certificate(), "tls_server_name", name));
      assertTrue(message.startsWith(CHECK) && message.endsWith(", not " + name), message);
    }
    assertEquals(
        CHECK + "certificate signed by unknown authority",
        error(url(host), Map.of("tls_ca_cert", named.certificate())));
  }

  @Test
  void clientsAreKnownByTheirKeys() throws GeneralSecurityException, IOException {
    String ca = server.certificate();
    String message = error(url(strict), Map.of("tls_ca_cert", ca));
    assertTrue(message.startsWith("http.send: Get \"URL\": "), message);
    works(
        url(strict),
        Map.of(
            "tls_ca_cert", ca, "tls_client_cert", rsa.certificate(), "tls_client_key", rsa.key()));
    Path certificate = Files.writeString(folder.resolve("c.pem"), rsa.certificate());
    Path key = Files.writeString(folder.resolve("k.pem"), rsa.bareKey("RSA PRIVATE KEY"));
    works(
        url(strict),
        Map.of(
            "tls_ca_cert", ca,
            "tls_client_cert_file", certificate.toString(),
            "tls_client_key_file", key.toString()));
    String stranger =
        error(
            url(strict),
            Map.of(
                "tls_ca_cert", ca,
                "tls_client_cert", curve.certificate(),
                "tls_client_key", curve.key()));
    assertTrue(stranger.startsWith("http.send: Get \"URL\": "), stranger);
  }

  @Test
  void keysOfEachKindAreRead() throws GeneralSecurityException {
    ClientKey.of(rsa.certificate(), rsa.key());
    ClientKey.of(rsa.certificate(), rsa.bareKey("RSA PRIVATE KEY"));
    ClientKey.of(curve.certificate(), curve.key());
    ClientKey.of(edwards.certificate(), edwards.key());
    assertEquals(
        "http.send: tls: private key type does not match public key type",
        error(
            url(host),
            Map.of("tls_client_cert", curve.certificate(), "tls_client_key", rsa.key())));
    assertEquals(
        "http.send: tls: private key does not match public key",
        error(
            url(host),
            Map.of("tls_client_cert", server.certificate(), "tls_client_key", curve.key())));
    assertEquals(
        "http.send: tls: found a certificate rather than a key in the PEM for the private key",
        error(
            url(host),
            Map.of("tls_client_cert", curve.certificate(), "tls_client_key", curve.certificate())));
  }
}
