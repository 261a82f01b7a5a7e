package org.rego4j.builtins.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The key in a certificate or in a request for one.
 *
 * @param number what Go numbers the key's algorithm; 0 for one that it does not know
 */
record CertificateKey(PublicKeyData key, int number) {
  /**
   * Reads {@code SubjectPublicKeyInfo} (RFC 5280, 4.1.2.7).
   *
   * @throws DerException where there is none, with Go's words
   */
  static CertificateKey read(Der info) {
    DerReader reader = info.inside();
    DerReader algorithm =
        DerField.of(
            "x509: malformed public key algorithm identifier",
            () -> reader.next(Der.SEQUENCE).inside());
    String oid = DerField.of("x509: malformed OID", () -> ObjectId.read(algorithm.next(Der.OID)));
    @Nullable Der parameters = CertificateReader.parameters(algorithm);
    byte[] bits =
        DerField.of("x509: malformed subjectPublicKey", () -> reader.next(Der.BIT_STRING).bits());
    int number =
        switch (oid) {
          case PublicKeyReader.RSA -> 1;
          case PublicKeyReader.DSA -> 2;
          case PublicKeyReader.EC -> 3;
          case PublicKeyReader.ED25519_ID -> 4;
          default -> 0;
        };
    PublicKeyData key =
        number == 0 ? new PublicKeyData.Unknown() : PublicKeyReader.read(oid, parameters, bits);
    return new CertificateKey(key, number);
  }
}
