package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads certificates from DER, as strictly as Go does and with its words. */
public final class CertificateReader {
  private final DerReader body;
  private final Der outerScheme;

  private CertificateReader(DerReader body, Der outerScheme) {
    this.body = body;
    this.outerScheme = outerScheme;
  }

  /**
   * The certificate in octets that hold nothing more.
   *
   * @throws DerException where there is none
   */
  public static Certificate read(byte[] der) {
    DerReader reader = new DerReader(der);
    Certificate certificate = next(reader);
    if (!reader.isAtEnd()) {
      throw new DerException("x509: trailing data");
    }
    return certificate;
  }

  /**
   * The next of several certificates.
   *
   * @throws DerException where there is none
   */
  static Certificate next(DerReader reader) {
    Der whole = DerField.of("x509: malformed certificate", () -> reader.next(Der.SEQUENCE));
    DerReader inside = whole.inside();
    Der body = DerField.of("x509: malformed tbs certificate", () -> inside.next(Der.SEQUENCE));
    DerReader bodyReader = body.inside();
    int version = version(bodyReader);
    BigInteger serial = serial(bodyReader);
    Der scheme =
        DerField.of(
            "x509: malformed signature algorithm identifier", () -> bodyReader.next(Der.SEQUENCE));
    Der outer =
        DerField.of("x509: malformed algorithm identifier", () -> inside.next(Der.SEQUENCE));
    if (!Arrays.equals(scheme.contents(), outer.contents())) {
      throw new DerException("x509: inner and outer signature algorithm identifiers don't match");
    }
    return new CertificateReader(bodyReader, outer)
        .rest(Octets.owning(whole.whole()), Octets.owning(body.whole()), version, serial, inside);
  }

  private static int version(DerReader body) {
    if (!body.isNext(Der.context(0, true))) {
      return 1;
    }
    BigInteger number =
        DerField.of(
            "x509: malformed version",
            () -> {
              DerReader inside = body.next().inside();
              BigInteger read = inside.next(Der.INTEGER).integer();
              inside.expectEnd();
              if (read.signum() < 0 || read.bitLength() > 62) {
                throw new DerException("version out of range");
              }
              return read;
            });
    if (number.compareTo(BigInteger.TWO) > 0) {
      throw new DerException("x509: invalid version");
    }
    return number.intValue() + 1;
  }

  private static BigInteger serial(DerReader body) {
    BigInteger serial =
        DerField.of("x509: malformed serial number", () -> body.next(Der.INTEGER).integer());
    if (serial.signum() < 0) {
      throw new DerException("x509: negative serial number");
    }
    return serial;
  }

  private Certificate rest(
      Octets raw, Octets rawBody, int version, BigInteger serial, DerReader inside) {
    SignatureScheme scheme = scheme(outerScheme);
    Der issuer = DerField.of("x509: malformed issuer", () -> body.next(Der.SEQUENCE));
    DistinguishedName issuerName = DistinguishedName.read(issuer);
    DerReader validity =
        DerField.of("x509: malformed validity", () -> body.next(Der.SEQUENCE).inside());
    OffsetDateTime notBefore = CertificateTime.read(validity);
    OffsetDateTime notAfter = CertificateTime.read(validity);
    Der subject = DerField.of("x509: malformed issuer", () -> body.next(Der.SEQUENCE));
    DistinguishedName subjectName = DistinguishedName.read(subject);
    Der key = DerField.of("x509: malformed spki", () -> body.next(Der.SEQUENCE));
    CertificateKey publicKey = CertificateKey.read(key);
    CertificateExtensions extensions =
        version > 1 ? extensions(version) : CertificateExtensions.NONE;
    byte[] signature =
        DerField.of("x509: malformed signature", () -> inside.next(Der.BIT_STRING).octetsOfBits());
    return new Certificate(
        raw,
        rawBody,
        Octets.owning(key.whole()),
        Octets.owning(subject.whole()),
        Octets.owning(issuer.whole()),
        Octets.owning(signature),
        scheme,
        publicKey.key(),
        publicKey.number(),
        version,
        serial,
        issuerName,
        subjectName,
        notBefore,
        notAfter,
        extensions);
  }

  private CertificateExtensions extensions(int version) {
    DerField.of("x509: malformed issuerUniqueID", () -> skip(1));
    DerField.of("x509: malformed subjectUniqueID", () -> skip(2));
    if (version < 3 || !body.isNext(Der.context(3, true))) {
      return CertificateExtensions.NONE;
    }
    DerReader list =
        DerField.of("x509: malformed extensions", () -> body.next().inside().sequence());
    return ExtensionReader.read(list);
  }

  private DerReader skip(int number) {
    body.nextIf(Der.context(number, false));
    return body;
  }

  static SignatureScheme scheme(Der identifier) {
    DerReader reader = identifier.inside();
    String oid = DerField.of("x509: malformed OID", () -> ObjectId.read(reader.next(Der.OID)));
    return SignatureScheme.of(oid, parameters(reader));
  }

  /** What stands behind an algorithm's identifier; null where nothing does. */
  static @Nullable Der parameters(DerReader reader) {
    return reader.isAtEnd() ? null : DerField.of("x509: malformed parameters", reader::next);
  }
}
