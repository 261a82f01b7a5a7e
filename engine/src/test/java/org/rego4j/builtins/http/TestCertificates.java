package org.rego4j.builtins.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A pair of key and certificate that signs itself, made by the JDK's own tool. */
final class TestCertificates {
  private static final String PASSWORD = "secret";

  private final KeyStore store;

  private TestCertificates(KeyStore store) {
    this.store = store;
  }

  /**
   * Makes a pair.
   *
   * @param algorithm {@code RSA}, {@code EC} or {@code Ed25519}
   * @param options what the tool is told beside that
   */
  static TestCertificates make(Path folder, String algorithm, String... options)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = Files.createTempFile(folder, "pair", ".p12");
    Files.delete(file);
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "pair",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=test",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(Arrays.asList(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestCertificates(store);
  }

  /** The certificate in PEM. */
  String certificate() throws GeneralSecurityException {
    return pem("CERTIFICATE", Objects.requireNonNull(store.getCertificate("pair")).getEncoded());
  }

  private byte[] pkcs8() throws GeneralSecurityException {
    return Objects.requireNonNull(store.getKey("pair", PASSWORD.toCharArray())).getEncoded();
  }

  /** The private key in PEM, as RFC 5208 has it. */
  String key() throws GeneralSecurityException {
    return pem("PRIVATE KEY", pkcs8());
  }

  /** The private key in PEM as its own kind has it: what PKCS#8 holds at its end. */
  String bareKey(String type) throws GeneralSecurityException {
    byte[] whole = pkcs8();
    // SEQUENCE {INTEGER, SEQUENCE algorithm, OCTET STRING}: the last of them is unwrapped.
    int at = afterHead(whole, 0);
    at += 3;
    at = afterHead(whole, at) + length(whole, at);
    return pem(type, Arrays.copyOfRange(whole, afterHead(whole, at), whole.length));
  }

  private static int afterHead(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    int length = first < 0x80 ? first : 0;
    for (int i = 0; first > 0x80 && i < first - 0x80; i++) {
      length = length << 8 | der[at + 2 + i] & 0xff;
    }
    return length;
  }

  private static String pem(String type, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /**
   * Makes sockets of a host that has this certificate.
   *
   * @param client the one that a client must have, or null for any client
   */
  ServerSocketFactory sockets(@org.jspecify.annotations.Nullable TestCertificates client)
      throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    if (client != null) {
      trusted.setCertificateEntry("c", client.store.getCertificate("pair"));
    }
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), client == null ? null : trust.getTrustManagers(), null);
    ServerSocketFactory plain = context.getServerSocketFactory();
    return new ServerSocketFactory() {
      @Override
      public java.net.ServerSocket createServerSocket() throws IOException {
        SSLServerSocket socket = (SSLServerSocket) plain.createServerSocket();
        socket.setNeedClientAuth(client != null);
        return socket;
      }

      @Override
      public java.net.ServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
      }

      @Override
      public java.net.ServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
      }

      @Override
      public java.net.ServerSocket createServerSocket(
          int port, int backlog, java.net.InetAddress address) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
