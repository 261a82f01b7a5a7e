package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rego4j.builtins.Base64Decoder;
import org.rego4j.builtins.BuiltinException;

/** Certificates in the texts that policies hold: PEM, PEM in Base64, DER in Base64. */
final class CertificateTexts {
  static final String BEGIN = "-----BEGIN";

  private CertificateTexts() {}

  /**
   * The certificates of a text, in order.
   *
   * @throws BuiltinException where one of them is none
   */
  static List<Certificate> read(String text) {
    List<Certificate> certificates = new ArrayList<>();
    try {
      if (text.startsWith(BEGIN)) {
        readPem(text, certificates);
        return certificates;
      }
      byte[] octets = Base64Decoder.standard(text);
      String decoded = new String(octets, StandardCharsets.ISO_8859_1);
      if (decoded.startsWith(BEGIN)) {
        readPem(decoded, certificates);
        return certificates;
      }
      DerReader reader = new DerReader(octets);
      while (!reader.isAtEnd()) {
        certificates.add(CertificateReader.next(reader));
      }
      return certificates;
    } catch (DerException e) {
      throw BuiltinException.of(e.detail());
    }
  }

  private static void readPem(String text, List<Certificate> certificates) {
    List<byte[]> all = new ArrayList<>();
    PemReader pem = new PemReader(text);
    for (PemReader.Block block = pem.next(); block != null; block = pem.next()) {
      if (!block.type().equals("CERTIFICATE")) {
        throw BuiltinException.of("PEM block type is '" + block.type() + "', expected CERTIFICATE");
      }
      all.add(block.octets().bytes());
    }
    for (byte[] octets : all) {
      DerReader reader = new DerReader(octets);
      while (!reader.isAtEnd()) {
        certificates.add(CertificateReader.next(reader));
      }
    }
  }
}
