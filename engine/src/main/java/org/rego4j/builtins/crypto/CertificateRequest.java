package org.rego4j.builtins.crypto;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A request for a certificate (PKCS #10, RFC 2986, 4), as Go's {@code x509.CertificateRequest}.
 *
 * @param raw the whole of it
 * @param attributes those whose values are sequences of types and values
 */
record CertificateRequest(
    Octets raw,
    Octets rawBody,
    Octets rawKey,
    Octets rawSubject,
    int version,
    Octets signature,
    SignatureScheme scheme,
    CertificateKey key,
    DistinguishedName subject,
    List<Attribute> attributes,
    List<Extension> extensions,
    GeneralNames names) {
  private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";

  CertificateRequest {
    attributes = List.copyOf(attributes);
    extensions = List.copyOf(extensions);
  }

  /** An attribute: a set of sequences of types and values. */
  record Attribute(String type, List<List<Pair>> values) {}

  /** A type and the value behind it. */
  record Pair(String type, Value value) {}

  /**
   * Reads a request from DER.
   *
   * @throws DerException where it is none
   */
  static CertificateRequest read(byte[] der) {
    DerReader outer = new DerReader(der);
    Der whole;
    DerReader inside;
    Der body;
    DerReader reader;
    int version;
    Der subject;
    Der key;
    Der attributes;
    Der scheme;
    byte[] signature;
    try {
      whole = outer.next(Der.SEQUENCE);
      inside = whole.inside();
      body = inside.next(Der.SEQUENCE);
      reader = body.inside();
      version = reader.next(Der.INTEGER).integer().intValueExact();
      subject = reader.next(Der.SEQUENCE);
      key = reader.next(Der.SEQUENCE);
      attributes = reader.next(Der.context(0, true));
      scheme = inside.next(Der.SEQUENCE);
      signature = inside.next(Der.BIT_STRING).octetsOfBits();
    } catch (DerException e) {
      throw new DerException("asn1: structure error: " + e.detail());
    } catch (ArithmeticException e) {
      throw new DerException("asn1: structure error: integer too large");
    }
    if (!outer.isAtEnd()) {
      throw new DerException("asn1: syntax error: trailing data");
    }
    List<Attribute> read = new ArrayList<>();
    List<Extension> extensions = new ArrayList<>();
    readAttributes(attributes.inside(), read, extensions);
    GeneralNames names = GeneralNames.NONE;
    for (Extension extension : extensions) {
      if (extension.id().equals(ALTERNATIVE_NAMES)) {
        names = GeneralNames.read(extension.value().bytes());
      }
    }
    return new CertificateRequest(
        Octets.owning(whole.whole()),
        Octets.owning(body.whole()),
        Octets.owning(key.whole()),
        Octets.owning(subject.whole()),
        version,
        Octets.owning(signature),
        CertificateReader.scheme(scheme),
        CertificateKey.read(key),
        DistinguishedName.read(subject),
        read,
        extensions,
        names);
  }

  /** Reads attributes; what is none is passed over. */
  private static void readAttributes(
      DerReader list, List<Attribute> attributes, List<Extension> extensions) {
    boolean requested = false;
    while (!list.isAtEnd()) {
      DerReader attribute = DerField.of("asn1: syntax error", list::next).inside();
      String type;
      Der values;
      try {
        type = ObjectId.read(attribute.next(Der.OID));
        values = attribute.next(Der.SET);
      } catch (DerException e) {
        continue;
      }
      List<List<Pair>> pairs = pairs(values);
      if (pairs != null) {
        attributes.add(new Attribute(type, pairs));
      }
      if (type.equals(EXTENSION_REQUEST)) {
        if (requested) {
          throw new DerException(
              "x509: certificate request contains duplicate requested extensions");
        }
        requested = true;
        extensions.addAll(extensions(values));
      }
    }
  }

  /** The values of an attribute; null where they are no sequences of types and values. */
  private static @Nullable List<List<Pair>> pairs(Der values) {
    List<List<Pair>> all = new ArrayList<>();
    try {
      DerReader set = values.inside();
      while (!set.isAtEnd()) {
        List<Pair> pairs = new ArrayList<>();
        DerReader sequence = set.sequence();
        while (!sequence.isAtEnd()) {
          DerReader pair = sequence.sequence();
          String type = ObjectId.read(pair.next(Der.OID));
          pairs.add(new Pair(type, any(pair.next())));
        }
        all.add(pairs);
      }
      return all;
    } catch (DerException e) {
      return null;
    }
  }

  private static List<Extension> extensions(Der values) {
    List<Extension> extensions = new ArrayList<>();
    try {
      DerReader list = values.inside().sequence();
      while (!list.isAtEnd()) {
        extensions.add(Extension.read(list.sequence()));
      }
    } catch (DerException e) {
      extensions.clear();
    }
    return extensions;
  }

  ObjectValue json() {
    ObjectBuilder out = new ObjectBuilder();
    out.put("Raw", GoJson.octets(raw));
    out.put("RawTBSCertificateRequest", GoJson.octets(rawBody));
    out.put("RawSubjectPublicKeyInfo", GoJson.octets(rawKey));
    out.put("RawSubject", GoJson.octets(rawSubject));
    out.put("Version", NumberValue.of(version));
    out.put("Signature", GoJson.octets(signature));
    out.put("SignatureAlgorithm", NumberValue.of(scheme.number()));
    out.put("PublicKeyAlgorithm", NumberValue.of(key.number()));
    out.put("PublicKey", KeyJson.publicKey(key.key()));
    out.put("Subject", CertificateJson.name(subject));
    out.put("Attributes", GoJson.list(attributes, CertificateRequest::attribute));
    out.put("Extensions", GoJson.list(extensions, CertificateJson::extension));
    out.put("ExtraExtensions", NullValue.NULL);
    CertificateJson.putNames(names, out);
    return out.build().without(CertificateJson.URI_TEXTS);
  }

  private static Value attribute(Attribute attribute) {
    return ObjectValue.of(
        StringValue.of("Type"),
        GoJson.id(attribute.type()),
        StringValue.of("Value"),
        GoJson.array(attribute.values(), pairs -> GoJson.array(pairs, CertificateRequest::pair)));
  }

  private static Value pair(Pair pair) {
    return ObjectValue.of(
        StringValue.of("Type"), GoJson.id(pair.type()), StringValue.of("Value"), pair.value());
  }

  /** An element as a value, where Go has one for its type; null where it has none. */
  private static Value any(Der element) {
    return switch (element.tag()) {
      case Der.BOOLEAN -> BooleanValue.of(element.bool());
      case Der.INTEGER -> NumberValue.of(element.integer());
      case Der.OCTET_STRING -> GoJson.octets(element.contents());
      case Der.OID -> GoJson.id(ObjectId.read(element));
      default ->
          DistinguishedName.isText(element)
              ? StringValue.of(DistinguishedName.text(element))
              : NullValue.NULL;
    };
  }
}
