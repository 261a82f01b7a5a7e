package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;

/** A chain of certificates and the private key of the first, as Go's {@code tls.Certificate}. */
record KeyPair(List<byte[]> certificates, Certificate leaf, PrivateKeyData key) {
  KeyPair {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads both from texts of PEM or DER.
   *
   * @throws BuiltinException where one is missing, or they do not belong together
   */
  static KeyPair read(String certificateText, String keyText) {
    String certificatePem = asPem(certificateText, "CERTIFICATE");
    String keyPem = asPem(keyText, "PRIVATE KEY");
    List<byte[]> certificates = certificates(certificatePem);
    byte[] keyDer = keyDer(keyPem);
    try {
      Certificate leaf = CertificateReader.read(certificates.get(0));
      PrivateKeyData key = anyForm(leaf.publicKey(), keyDer);
      return new KeyPair(certificates, leaf, key);
    } catch (DerException e) {
      throw BuiltinException.of(e.detail());
    }
  }

  private static String asPem(String text, String type) {
    String pem = PrivateKeyTexts.pem(text);
    if (pem.startsWith(CertificateTexts.BEGIN)) {
      return pem;
    }
    byte[] der = pem.getBytes(StandardCharsets.ISO_8859_1);
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getEncoder().encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static List<byte[]> certificates(String pem) {
    List<byte[]> found = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    PemReader reader = new PemReader(pem);
    for (PemReader.Block block = reader.next(); block != null; block = reader.next()) {
      if (block.type().equals("CERTIFICATE")) {
        found.add(block.octets().bytes());
      } else {
        skipped.add(block.type());
      }
    }
    if (!found.isEmpty()) {
      return found;
    }
    if (skipped.isEmpty()) {
      throw BuiltinException.of("tls: failed to find any PEM data in certificate input");
    }
    if (skipped.size() == 1 && skipped.get(0).endsWith("PRIVATE KEY")) {
      throw BuiltinException.of(
          "tls: failed to find certificate PEM data in certificate input, but did find a private"
              + " key; PEM inputs may have been switched");
    }
    throw BuiltinException.of(
        "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM"
            + " blocks of the following types: ["
            + String.join(" ", skipped)
            + "]");
  }

  private static byte[] keyDer(String pem) {
    List<String> skipped = new ArrayList<>();
    PemReader reader = new PemReader(pem);
    for (PemReader.Block block = reader.next(); block != null; block = reader.next()) {
      if (block.type().equals("PRIVATE KEY") || block.type().endsWith(" PRIVATE KEY")) {
        return block.octets().bytes();
      }
      skipped.add(block.type());
    }
    if (skipped.isEmpty()) {
      throw BuiltinException.of("tls: failed to find any PEM data in key input");
    }
    if (skipped.size() == 1 && skipped.get(0).equals("CERTIFICATE")) {
      throw BuiltinException.of(
          "tls: found a certificate rather than a key in the PEM for the private key");
    }
    throw BuiltinException.of(
        "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after"
            + " skipping PEM blocks of the following types: ["
            + String.join(" ", skipped)
            + "]");
  }

  private static PrivateKeyData anyForm(PublicKeyData open, byte[] der) {
    PrivateKeyData key = anyForm(der);
    if (key instanceof PrivateKeyData.X25519) {
      throw new DerException("tls: found unknown private key type in PKCS#8 wrapping");
    }
    boolean known =
        open instanceof PublicKeyData.Rsa
            || open instanceof PublicKeyData.Ec
            || open instanceof PublicKeyData.Ed25519;
    if (!known) {
      throw new DerException("tls: unknown public key algorithm");
    }
    if (open.getClass() != key.publicKey().getClass()) {
      throw new DerException("tls: private key type does not match public key type");
    }
    if (!same(open, key.publicKey())) {
      throw new DerException("tls: private key does not match public key");
    }
    return key;
  }

  private static boolean same(PublicKeyData a, PublicKeyData b) {
    if (a instanceof PublicKeyData.Rsa one && b instanceof PublicKeyData.Rsa two) {
      return one.modulus().equals(two.modulus());
    }
    return a.equals(b);
  }

  private interface Form {
    PrivateKeyData read(byte[] der);
  }

  private static PrivateKeyData anyForm(byte[] der) {
    List<Form> forms =
        List.of(PrivateKeyReader::pkcs1, PrivateKeyReader::pkcs8, PrivateKeyReader::sec1);
    for (Form form : forms) {
      PrivateKeyData key = tried(form, der);
      if (key != null) {
        return key;
      }
    }
    throw new DerException("tls: failed to parse private key");
  }

  private static @Nullable PrivateKeyData tried(Form form, byte[] der) {
    try {
      return form.read(der);
    } catch (DerException e) {
      return null;
    }
  }

  ObjectValue json() {
    return new ObjectBuilder()
        .put("Certificate", GoJson.array(certificates, GoJson::octets))
        .put("PrivateKey", KeyJson.privateKey(key))
        .put("SupportedSignatureAlgorithms", NullValue.NULL)
        .put("OCSPStaple", NullValue.NULL)
        .put("SignedCertificateTimestamps", NullValue.NULL)
        .put("Leaf", CertificateJson.plain(leaf))
        .build();
  }
}
