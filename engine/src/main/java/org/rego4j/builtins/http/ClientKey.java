package org.rego4j.builtins.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.rego4j.builtins.BuiltinException;

/** What a client is known by: a chain of certificates and the private key of the first. */
record ClientKey(List<X509Certificate> chain, PrivateKey key) {
  /**
   * Reads a pair.
   *
   * @throws BuiltinException where it is none, in Go's words
   */
  static ClientKey of(String certificate, String key) {
    List<X509Certificate> chain = PemFile.certificates(certificate);
    if (chain.isEmpty()) {
      throw wrong(
          PemFile.isEmpty(certificate)
              ? "failed to find any PEM data in certificate input"
              : PemFile.holdsKey(certificate)
                  ? "failed to find certificate PEM data in certificate input, but did find a"
                      + " private key; PEM inputs may have been switched"
                  : "failed to find \"CERTIFICATE\" PEM block in certificate input");
    }
    if (!PemFile.holdsKey(key)) {
      throw wrong(
          PemFile.isEmpty(key)
              ? "failed to find any PEM data in key input"
              : PemFile.holdsCertificate(key)
                  ? "found a certificate rather than a key in the PEM for the private key"
                  : "failed to find PEM block with type ending in \"PRIVATE KEY\" in key input");
    }
    PrivateKey read = PemFile.key(key);
    if (read == null) {
      throw wrong("failed to parse private key");
    }
    PublicKey known = chain.get(0).getPublicKey();
    if (!known.getAlgorithm().equals(read.getAlgorithm())) {
      throw wrong("private key type does not match public key type");
    }
    if (!belong(read, known)) {
      throw wrong("private key does not match public key");
    }
    return new ClientKey(chain, read);
  }

  private static boolean belong(PrivateKey key, PublicKey known) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      byte[] text = {1, 2, 3};
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(known);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static BuiltinException wrong(String reason) {
    return BuiltinException.of("tls: " + reason);
  }
}
