package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rego4j.builtins.Cidr;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The object that OPA makes of a certificate: the fields of Go's {@code x509.Certificate}, and its
 * URIs as texts.
 */
final class CertificateJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  static final StringValue URI_TEXTS = StringValue.of("URIStrings");

  private CertificateJson() {}

  static ObjectValue write(Certificate certificate) {
    ObjectBuilder out = new ObjectBuilder();
    out.put("Raw", GoJson.octets(certificate.raw()));
    out.put("RawTBSCertificate", GoJson.octets(certificate.rawBody()));
    out.put("RawSubjectPublicKeyInfo", GoJson.octets(certificate.rawKey()));
    out.put("RawSubject", GoJson.octets(certificate.rawSubject()));
    out.put("RawIssuer", GoJson.octets(certificate.rawIssuer()));
    out.put("Signature", GoJson.octets(certificate.signature()));
    out.put("SignatureAlgorithm", NumberValue.of(certificate.scheme().number()));
    out.put("PublicKeyAlgorithm", NumberValue.of(certificate.keyAlgorithm()));
    out.put("PublicKey", KeyJson.publicKey(certificate.publicKey()));
    out.put("Version", NumberValue.of(certificate.version()));
    out.put("SerialNumber", NumberValue.of(certificate.serial()));
    out.put("Issuer", name(certificate.issuer()));
    out.put("Subject", name(certificate.subject()));
    out.put("NotBefore", time(certificate.notBefore()));
    out.put("NotAfter", time(certificate.notAfter()));
    putExtensions(certificate.extensions(), out);
    return out.build();
  }

  /** The object without the texts of its URIs, which OPA adds in some builtins alone. */
  static ObjectValue plain(Certificate certificate) {
    return write(certificate).without(URI_TEXTS);
  }

  private static Value time(OffsetDateTime time) {
    return StringValue.of(TIME.format(time));
  }

  /** A name as Go's {@code pkix.Name}. */
  static ObjectValue name(DistinguishedName name) {
    ObjectBuilder out = new ObjectBuilder();
    out.put("Country", GoJson.texts(of(name, "2.5.4.6")));
    out.put("Organization", GoJson.texts(of(name, "2.5.4.10")));
    out.put("OrganizationalUnit", GoJson.texts(of(name, "2.5.4.11")));
    out.put("Locality", GoJson.texts(of(name, "2.5.4.7")));
    out.put("Province", GoJson.texts(of(name, "2.5.4.8")));
    out.put("StreetAddress", GoJson.texts(of(name, "2.5.4.9")));
    out.put("PostalCode", GoJson.texts(of(name, "2.5.4.17")));
    out.put("SerialNumber", last(of(name, "2.5.4.5")));
    out.put("CommonName", last(of(name, "2.5.4.3")));
    out.put("Names", GoJson.list(name.attributes(), CertificateJson::attribute));
    out.put("ExtraNames", NullValue.NULL);
    return out.build();
  }

  private static Value attribute(DistinguishedName.Attribute attribute) {
    return ObjectValue.of(
        StringValue.of("Type"),
        GoJson.id(attribute.type()),
        StringValue.of("Value"),
        StringValue.of(attribute.value()));
  }

  private static List<String> of(DistinguishedName name, String type) {
    List<String> values = new ArrayList<>();
    for (DistinguishedName.Attribute attribute : name.attributes()) {
      if (attribute.type().equals(type)) {
        values.add(attribute.value());
      }
    }
    return values;
  }

  private static Value last(List<String> values) {
    return values.isEmpty() ? StringValue.EMPTY : StringValue.of(values.get(values.size() - 1));
  }

  private static void putExtensions(CertificateExtensions extensions, ObjectBuilder out) {
    out.put("Extensions", GoJson.list(extensions.all(), CertificateJson::extension));
    out.put("ExtraExtensions", NullValue.NULL);
    out.put("UnhandledCriticalExtensions", GoJson.list(extensions.unhandled(), GoJson::id));
    out.put("KeyUsage", NumberValue.of(extensions.keyUsage()));
    out.put("ExtKeyUsage", GoJson.list(extensions.uses(), number -> NumberValue.of((long) number)));
    out.put("UnknownExtKeyUsage", GoJson.list(extensions.otherUses(), GoJson::id));
    CertificateExtensions.BasicConstraints basic = extensions.basic();
    int most = basic == null ? 0 : basic.most();
    out.put("BasicConstraintsValid", BooleanValue.of(basic != null));
    out.put("IsCA", BooleanValue.of(basic != null && basic.authority()));
    out.put("MaxPathLen", NumberValue.of(most));
    out.put("MaxPathLenZero", BooleanValue.of(basic != null && most == 0));
    out.put("SubjectKeyId", GoJson.octets(extensions.subjectKeyId()));
    out.put("AuthorityKeyId", GoJson.octets(extensions.authorityKeyId()));
    out.put("OCSPServer", GoJson.texts(extensions.ocspServers()));
    out.put("IssuingCertificateURL", GoJson.texts(extensions.issuers()));
    out.put("CRLDistributionPoints", GoJson.texts(extensions.crls()));
    putNames(extensions.names(), out);
    NameConstraints constraints = extensions.constraints();
    out.put("PermittedDNSDomainsCritical", BooleanValue.of(extensions.constraintsCritical()));
    NameConstraints known = constraints == null ? NameConstraints.NONE : constraints;
    putSubtrees("Permitted", known.permitted(), out);
    putSubtrees("Excluded", known.excluded(), out);
    putPolicies(extensions.policies(), out);
  }

  static Value extension(Extension extension) {
    return ObjectValue.of(
        StringValue.of("Id"),
        GoJson.id(extension.id()),
        StringValue.of("Critical"),
        BooleanValue.of(extension.critical()),
        StringValue.of("Value"),
        GoJson.octets(extension.value()));
  }

  static void putNames(GeneralNames names, ObjectBuilder out) {
    out.put("DNSNames", GoJson.texts(names.dns()));
    out.put("EmailAddresses", GoJson.texts(names.emails()));
    out.put("IPAddresses", GoJson.list(names.addresses(), CertificateJson::address));
    out.put("URIs", GoJson.list(names.uris(), CertificateJson::uri));
    out.put(URI_TEXTS, GoJson.list(names.uris(), uri -> StringValue.of(uri.toString())));
  }

  private static Value address(byte[] octets) {
    BigInteger number = new BigInteger(1, octets);
    boolean mapped = octets.length == 16 && number.shiftRight(32).longValue() == 0xffffL;
    boolean four = octets.length == 4 || mapped && number.bitLength() <= 48;
    BigInteger address = four ? number.and(BigInteger.valueOf(0xffffffffL)) : number;
    return StringValue.of(Cidr.print(address, four ? 32 : 128));
  }

  private static Value uri(UriParts uri) {
    ObjectBuilder out = new ObjectBuilder();
    out.put("Scheme", StringValue.of(uri.scheme()));
    out.put("Opaque", StringValue.of(uri.opaque()));
    out.put("User", uri.user() == null ? NullValue.NULL : ObjectValue.EMPTY);
    out.put("Host", StringValue.of(uri.host()));
    out.put("Path", StringValue.of(uri.path()));
    out.put("RawPath", StringValue.of(uri.rawPath()));
    out.put("OmitHost", BooleanValue.of(uri.omitsHost()));
    out.put("ForceQuery", BooleanValue.of(uri.forceQuery()));
    out.put("RawQuery", StringValue.of(uri.query()));
    out.put("Fragment", StringValue.of(uri.fragment()));
    out.put("RawFragment", StringValue.of(uri.rawFragment()));
    return out.build();
  }

  private static void putSubtrees(
      String prefix, NameConstraints.Subtrees subtrees, ObjectBuilder out) {
    out.put(prefix + "DNSDomains", GoJson.texts(subtrees.dns()));
    out.put(prefix + "EmailAddresses", GoJson.texts(subtrees.emails()));
    out.put(prefix + "URIDomains", GoJson.texts(subtrees.uris()));
    out.put(
        prefix + "IPRanges",
        GoJson.list(
            subtrees.ranges(),
            range ->
                ObjectValue.of(
                    StringValue.of("IP"),
                    address(range.address().bytes()),
                    StringValue.of("Mask"),
                    GoJson.octets(range.mask()))));
  }

  private static void putPolicies(PolicySet policies, ObjectBuilder out) {
    out.put("Policies", GoJson.texts(policies.ids()));
    out.put(
        "PolicyIdentifiers",
        policies.ids().isEmpty() ? NullValue.NULL : GoJson.array(policies.small(), GoJson::id));
    out.put(
        "PolicyMappings",
        GoJson.list(
            policies.mappings(),
            mapping ->
                ObjectValue.of(
                    StringValue.of("IssuerDomainPolicy"),
                    StringValue.of(mapping.issuer()),
                    StringValue.of("SubjectDomainPolicy"),
                    StringValue.of(mapping.subject()))));
    putLimit("RequireExplicitPolicy", policies.requireExplicit(), out);
    putLimit("InhibitPolicyMapping", policies.inhibitMapping(), out);
    putLimit("InhibitAnyPolicy", policies.inhibitAny(), out);
  }

  private static void putLimit(String name, int limit, ObjectBuilder out) {
    out.put(name, NumberValue.of(Math.max(0, limit)));
    out.put(name + "Zero", BooleanValue.of(limit == 0));
  }
}
