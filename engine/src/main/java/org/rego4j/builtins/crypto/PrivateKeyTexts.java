package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rego4j.builtins.Base64Decoder;
import org.rego4j.builtins.BuiltinException;

/** Private keys in the texts that policies hold: PEM, or PEM in Base64. */
final class PrivateKeyTexts {
  private PrivateKeyTexts() {}

  /**
   * The keys of a text, in order; what is none is passed over.
   *
   * @throws BuiltinException where a block says that it is a key and is none
   */
  static List<PrivateKeyData> read(String text) {
    List<PrivateKeyData> keys = new ArrayList<>();
    PemReader pem = new PemReader(decoded(text));
    try {
      for (PemReader.Block block = pem.next(); block != null; block = pem.next()) {
        switch (block.type()) {
          case "RSA PRIVATE KEY" -> keys.add(PrivateKeyReader.pkcs1(block.octets().bytes()));
          case "PRIVATE KEY" -> keys.add(PrivateKeyReader.pkcs8(block.octets().bytes()));
          case "EC PRIVATE KEY" -> keys.add(PrivateKeyReader.sec1(block.octets().bytes()));
          default -> {}
        }
      }
    } catch (DerException e) {
      throw BuiltinException.of(e.detail());
    }
    return keys;
  }

  private static String decoded(String text) {
    try {
      return new String(Base64Decoder.standard(text), StandardCharsets.ISO_8859_1);
    } catch (BuiltinException e) {
      return text;
    }
  }

  /** A text of PEM: the text itself where it begins so, else what its Base64 holds. */
  static String pem(String text) {
    return text.startsWith(CertificateTexts.BEGIN)
        ? text
        : new String(Base64Decoder.standard(text), StandardCharsets.ISO_8859_1);
  }
}
