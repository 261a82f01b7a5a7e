package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.time.OffsetDateTime;

/**
 * An X.509 certificate (RFC 5280, 4.1).
 *
 * @param raw the whole of it
 * @param rawBody what is signed
 * @param keyAlgorithm the number that Go gives to the key's algorithm; 0 for one that it does not
 *     know
 * @param version 1 to 3
 */
public record Certificate(
    Octets raw,
    Octets rawBody,
    Octets rawKey,
    Octets rawSubject,
    Octets rawIssuer,
    Octets signature,
    SignatureScheme scheme,
    PublicKeyData publicKey,
    int keyAlgorithm,
    int version,
    BigInteger serial,
    DistinguishedName issuer,
    DistinguishedName subject,
    OffsetDateTime notBefore,
    OffsetDateTime notAfter,
    CertificateExtensions extensions) {}
