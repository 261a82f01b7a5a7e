package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Base64Decoder;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Certificates and keys as objects, and whether chains of certificates hold. */
public final class X509Builtins implements BuiltinCategory {
  private static final String STRING = "string";
  private static final String OBJECT = "object[string: any]";
  private static final String OBJECTS = "array[" + OBJECT + "]";
  private static final Value REFUSED = ArrayValue.of(BooleanValue.FALSE, ArrayValue.EMPTY);

  @Override
  public List<String> names() {
    return List.of(
        "crypto.parse_private_keys",
        "crypto.x509.parse_and_verify_certificates",
        "crypto.x509.parse_and_verify_certificates_with_options",
        "crypto.x509.parse_certificate_request",
        "crypto.x509.parse_certificates",
        "crypto.x509.parse_keypair",
        "crypto.x509.parse_rsa_private_key");
  }

  @Override
  public @Nullable Builtin find(String name) {
    BuiltinSpec spec = BuiltinSpec.named(name, "crypto");
    return switch (name) {
      case "crypto.parse_private_keys" ->
          Builtin.of1(
              spec.arg("keys", STRING).result("output", OBJECTS), X509Builtins::privateKeys);
      case "crypto.x509.parse_certificates" ->
          Builtin.of1(
              spec.arg("certs", STRING).result("output", OBJECTS),
              (c, certs) -> objects(CertificateTexts.read(text(c, certs, 1))));
      case "crypto.x509.parse_and_verify_certificates" ->
          Builtin.of1(
              spec.arg("certs", STRING).result("output", "array<boolean, " + OBJECTS + ">"),
              (c, certs) -> verified(c, certs, null));
      case "crypto.x509.parse_and_verify_certificates_with_options" ->
          Builtin.of2(
              spec.arg("certs", STRING)
                  .arg("options", OBJECT)
                  .result("output", "array<boolean, " + OBJECTS + ">"),
              X509Builtins::verifiedWithOptions);
      case "crypto.x509.parse_certificate_request" ->
          Builtin.of1(spec.arg("csr", STRING).result("output", OBJECT), X509Builtins::request);
      case "crypto.x509.parse_keypair" ->
          Builtin.of2(
              spec.arg("cert", STRING).arg("pem", STRING).result("output", OBJECT),
              (c, cert, pem) -> {
                String certificate = text(c, cert, 1);
                // OPA counts both as the first operand.
                return KeyPair.read(certificate, text(c, pem, 1)).json();
              });
      case "crypto.x509.parse_rsa_private_key" ->
          Builtin.of1(spec.arg("pem", STRING).result("output", OBJECT), X509Builtins::jwk);
      default -> null;
    };
  }

  /** A text that is to be read, and is paid for. */
  private static String text(BuiltinContext c, Value operand, int position) {
    String text = Operands.string(operand, position);
    c.charge(1 + text.length() / 4);
    return text;
  }

  private static Value objects(List<Certificate> certificates) {
    return GoJson.array(certificates, CertificateJson::write);
  }

  private static Value verifiedWithOptions(BuiltinContext c, Value certs, Value options) {
    Operands.string(certs, 1);
    return verified(c, certs, Operands.object(options, 2));
  }

  private static Value verified(BuiltinContext c, Value certs, @Nullable ObjectValue options) {
    List<Certificate> certificates;
    String text = text(c, certs, 1);
    try {
      certificates = CertificateTexts.read(text);
    } catch (BuiltinException e) {
      return REFUSED;
    }
    ChainOptions asked = options == null ? ChainOptions.usual(c) : ChainOptions.read(c, options);
    List<Certificate> chain =
        certificates.size() < 2 ? null : ChainVerifier.verify(c, certificates, asked);
    if (chain == null) {
      return REFUSED;
    }
    return ArrayValue.of(
        BooleanValue.TRUE,
        options == null ? objects(chain) : GoJson.array(chain, CertificateJson::plain));
  }

  private static Value request(BuiltinContext c, Value csr) {
    String text = text(c, csr, 1);
    try {
      return CertificateRequest.read(requestOctets(text)).json();
    } catch (DerException e) {
      throw BuiltinException.of(e.detail());
    }
  }

  private static byte[] requestOctets(String text) {
    String decoded =
        text.startsWith("-----BEGIN CERTIFICATE REQUEST-----")
            ? text
            : new String(Base64Decoder.standard(text), StandardCharsets.ISO_8859_1);
    PemReader.Block block = new PemReader(decoded).next();
    if (block == null) {
      return decoded.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (!block.type().equals("CERTIFICATE REQUEST")) {
      throw BuiltinException.of("invalid PEM-encoded certificate signing request");
    }
    return block.octets().bytes();
  }

  private static Value privateKeys(BuiltinContext c, Value keys) {
    String text = text(c, keys, 1);
    return text.isEmpty()
        ? NullValue.NULL
        : GoJson.array(charged(c, PrivateKeyTexts.read(text)), KeyJson::privateKey);
  }

  private static Value jwk(BuiltinContext c, Value pem) {
    String text = text(c, pem, 1);
    if (text.isEmpty()) {
      throw BuiltinException.of("input PEM data was empty");
    }
    List<PrivateKeyData> keys = charged(c, PrivateKeyTexts.read(PrivateKeyTexts.pem(text)));
    return keys.isEmpty() ? NullValue.NULL : KeyJson.jwk(keys.get(0));
  }

  private static List<PrivateKeyData> charged(BuiltinContext c, List<PrivateKeyData> keys) {
    keys.forEach(key -> c.charge(SignatureMaker.cost(key)));
    return keys;
  }
}
