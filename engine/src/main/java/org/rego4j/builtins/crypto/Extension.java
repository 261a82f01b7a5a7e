package org.rego4j.builtins.crypto;

/**
 * An extension of a certificate or of a request for one (RFC 5280, 4.2).
 *
 * @param id an object identifier as text
 */
record Extension(String id, boolean critical, Octets value) {
  /**
   * Reads an extension.
   *
   * @throws DerException where there is none, with Go's words
   */
  static Extension read(DerReader reader) {
    String id =
        DerField.of(
            "x509: malformed extension OID field", () -> ObjectId.read(reader.next(Der.OID)));
    boolean critical =
        reader.isNext(Der.BOOLEAN)
            && DerField.of("x509: malformed extension critical field", () -> reader.next().bool());
    Octets value =
        DerField.of(
            "x509: malformed extension value field",
            () -> Octets.owning(reader.next(Der.OCTET_STRING).contents()));
    return new Extension(id, critical, value);
  }
}
