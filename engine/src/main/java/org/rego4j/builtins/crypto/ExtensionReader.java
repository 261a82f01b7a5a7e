package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.crypto.CertificateExtensions.BasicConstraints;

/** Reads the extensions of a certificate that Go understands, with its words. */
final class ExtensionReader {
  private static final String AUTHORITY_INFO = "1.3.6.1.5.5.7.1.1";
  private static final String OCSP = "1.3.6.1.5.5.7.48.1";
  private static final String ISSUERS = "1.3.6.1.5.5.7.48.2";

  /** Uses of a key in the order of Go's numbers. */
  static final List<String> USES =
      List.of(
          "2.5.29.37.0",
          "1.3.6.1.5.5.7.3.1",
          "1.3.6.1.5.5.7.3.2",
          "1.3.6.1.5.5.7.3.3",
          "1.3.6.1.5.5.7.3.4",
          "1.3.6.1.5.5.7.3.5",
          "1.3.6.1.5.5.7.3.6",
          "1.3.6.1.5.5.7.3.7",
          "1.3.6.1.5.5.7.3.8",
          "1.3.6.1.5.5.7.3.9",
          "1.3.6.1.4.1.311.10.3.3",
          "2.16.840.1.113730.4.1",
          "1.3.6.1.4.1.311.2.1.22",
          "1.3.6.1.4.1.311.61.1.1");

  private final List<Extension> all = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int keyUsage;
  private @Nullable BasicConstraints basic;
  private final List<Integer> uses = new ArrayList<>();
  private final List<String> otherUses = new ArrayList<>();
  private GeneralNames names = GeneralNames.NONE;
  private @Nullable NameConstraints constraints;
  private boolean constraintsCritical;
  private final List<String> policyIds = new ArrayList<>();
  private final List<String> smallPolicyIds = new ArrayList<>();
  private final List<PolicySet.Mapping> mappings = new ArrayList<>();
  private int requireExplicit = -1;
  private int inhibitMapping = -1;
  private int inhibitAny = -1;
  private final List<String> crls = new ArrayList<>();
  private final List<String> ocspServers = new ArrayList<>();
  private final List<String> issuers = new ArrayList<>();
  private @Nullable Octets subjectKeyId;
  private @Nullable Octets authorityKeyId;
  private final List<String> unhandled = new ArrayList<>();

  /** The extensions of a sequence of them. */
  static CertificateExtensions read(DerReader list) {
    ExtensionReader reader = new ExtensionReader();
    while (!list.isAtEnd()) {
      DerReader each =
          DerField.of("x509: malformed extension", () -> list.next(Der.SEQUENCE).inside());
      Extension extension = Extension.read(each);
      if (!reader.seen.add(extension.id())) {
        throw new DerException("x509: certificate contains duplicate extensions");
      }
      reader.all.add(extension);
    }
    reader.all.forEach(reader::take);
    return reader.made();
  }

  CertificateExtensions made() {
    return new CertificateExtensions(
        all,
        keyUsage,
        basic,
        uses,
        otherUses,
        names,
        constraints,
        constraintsCritical,
        new PolicySet(
            policyIds, smallPolicyIds, mappings, requireExplicit, inhibitMapping, inhibitAny),
        crls,
        ocspServers,
        issuers,
        subjectKeyId,
        authorityKeyId,
        unhandled);
  }

  private void take(Extension extension) {
    if (!isUnderstood(extension) && extension.critical()) {
      unhandled.add(extension.id());
    }
  }

  private boolean isUnderstood(Extension extension) {
    byte[] value = extension.value().bytes();
    switch (extension.id()) {
      case "2.5.29.15" -> keyUsage = keyUsage(value);
      case "2.5.29.19" -> basic = basicConstraints(value);
      case "2.5.29.17" -> {
        names = GeneralNames.read(value);
        return !names.isEmpty();
      }
      case "2.5.29.30" -> {
        NameConstraints read = NameConstraints.read(value);
        constraints = read;
        constraintsCritical = extension.critical();
        return read.complete();
      }
      case "2.5.29.31" -> distributionPoints(value);
      case "2.5.29.35" -> authorityKeyId(extension);
      case "2.5.29.36" -> policyConstraints(value);
      case "2.5.29.37" -> extendedKeyUsage(value);
      case "2.5.29.14" -> subjectKeyId(extension);
      case "2.5.29.32" -> policies(value);
      case "2.5.29.33" -> policyMappings(value);
      case "2.5.29.54" ->
          inhibitAny =
              DerField.of(
                  "x509: invalid inhibit any policy extension",
                  () -> small(new DerReader(value).next(Der.INTEGER)));
      case AUTHORITY_INFO -> authorityInfo(extension);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int keyUsage(byte[] value) {
    byte[] bits =
        DerField.of(
            "x509: invalid key usage", () -> new DerReader(value).next(Der.BIT_STRING).bits());
    int usage = 0;
    for (int i = 0; i < 9 && i < 8 * bits.length; i++) {
      usage |= (bits[i / 8] >> (7 - i % 8) & 1) << i;
    }
    return usage;
  }

  private static BasicConstraints basicConstraints(byte[] value) {
    return DerField.of(
        "x509: invalid basic constraints",
        () -> {
          DerReader reader = new DerReader(value).sequence();
          boolean authority = reader.isNext(Der.BOOLEAN) && reader.next().bool();
          Der most = reader.nextIf(Der.INTEGER);
          return new BasicConstraints(authority, most == null ? -1 : small(most));
        });
  }

  /** A number of no more than 31 bits that is not negative. */
  private static int small(Der element) {
    BigInteger number = element.integer();
    if (number.signum() < 0 || number.bitLength() > 31) {
      throw new DerException("number out of range");
    }
    return number.intValue();
  }

  private void distributionPoints(byte[] value) {
    DerReader points =
        DerField.of("x509: invalid CRL distribution points", () -> new DerReader(value).sequence());
    while (!points.isAtEnd()) {
      DerField.of(
          "x509: invalid CRL distribution point",
          () -> {
            Der name = points.sequence().nextIf(Der.context(0, true));
            Der full = name == null ? null : name.inside().nextIf(Der.context(0, true));
            if (full != null) {
              DerReader uris = full.inside();
              while (uris.isNext(Der.context(GeneralNames.URI, false))) {
                crls.add(text(uris.next()));
              }
            }
            return points;
          });
    }
  }

  private static String text(Der element) {
    return new String(element.contents(), StandardCharsets.UTF_8);
  }

  private void authorityKeyId(Extension extension) {
    if (extension.critical()) {
      throw new DerException("x509: authority key identifier incorrectly marked critical");
    }
    authorityKeyId =
        DerField.of(
            "x509: invalid authority key identifier",
            () -> {
              DerReader reader = new DerReader(extension.value().bytes()).sequence();
              Der id = reader.nextIf(Der.context(0, false));
              return id == null ? Octets.NONE : Octets.owning(id.contents());
            });
  }

  private void subjectKeyId(Extension extension) {
    if (extension.critical()) {
      throw new DerException("x509: subject key identifier incorrectly marked critical");
    }
    subjectKeyId =
        DerField.of(
            "x509: invalid subject key identifier",
            () ->
                Octets.owning(
                    new DerReader(extension.value().bytes()).next(Der.OCTET_STRING).contents()));
  }

  private void policyConstraints(byte[] value) {
    String otherwise = "x509: invalid policy constraints extension";
    DerReader reader = DerField.of(otherwise, () -> new DerReader(value).sequence());
    DerField.of(
        otherwise,
        () -> {
          Der explicit = reader.nextIf(Der.context(0, false));
          Der mapping = reader.nextIf(Der.context(1, false));
          requireExplicit = explicit == null ? -1 : small(explicit);
          inhibitMapping = mapping == null ? -1 : small(mapping);
          return reader;
        });
  }

  private void extendedKeyUsage(byte[] value) {
    DerField.of(
        "x509: invalid extended key usages",
        () -> {
          DerReader reader = new DerReader(value).sequence();
          while (!reader.isAtEnd()) {
            String id = ObjectId.read(reader.next(Der.OID));
            int number = USES.indexOf(id);
            if (number < 0) {
              otherUses.add(id);
            } else {
              uses.add(number);
            }
          }
          return reader;
        });
  }

  private void policies(byte[] value) {
    DerField.of(
        "x509: invalid certificate policies",
        () -> {
          DerReader reader = new DerReader(value).sequence();
          while (!reader.isAtEnd()) {
            Der id = reader.sequence().next(Der.OID);
            policyIds.add(ObjectId.readAny(id));
            addSmall(id);
          }
          return reader;
        });
  }

  private void addSmall(Der id) {
    try {
      smallPolicyIds.add(ObjectId.read(id));
    } catch (DerException e) {
      // Its numbers are too big for the older of the two lists, which goes without it.
    }
  }

  private void policyMappings(byte[] value) {
    DerField.of(
        "x509: invalid policy mappings extension",
        () -> {
          DerReader reader = new DerReader(value).sequence();
          while (!reader.isAtEnd()) {
            DerReader pair = reader.sequence();
            String issuer = ObjectId.readAny(pair.next(Der.OID));
            mappings.add(new PolicySet.Mapping(issuer, ObjectId.readAny(pair.next(Der.OID))));
          }
          return reader;
        });
  }

  private void authorityInfo(Extension extension) {
    if (extension.critical()) {
      throw new DerException("x509: authority info access incorrectly marked critical");
    }
    DerField.of(
        "x509: invalid authority info access",
        () -> {
          DerReader reader = new DerReader(extension.value().bytes()).sequence();
          while (!reader.isAtEnd()) {
            DerReader access = reader.sequence();
            String method = ObjectId.read(access.next(Der.OID));
            Der uri = access.nextIf(Der.context(GeneralNames.URI, false));
            if (uri != null && method.equals(OCSP)) {
              ocspServers.add(text(uri));
            } else if (uri != null && method.equals(ISSUERS)) {
              issuers.add(text(uri));
            }
          }
          return reader;
        });
  }
}
