package org.rego4j.builtins.crypto;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;

/**
 * Finds a chain from a leaf over intermediate authorities to a root (RFC 5280, 6, as Go has it):
 * the root is trusted, but has to be an authority itself, and its limits count.
 */
final class ChainVerifier {
  private static final int MOST_SIGNATURES = 100;
  private static final int CERTIFICATE_SIGN = 1 << 5;
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000L);

  private final BuiltinContext context;
  private final Certificate root;
  private final List<Certificate> intermediates;
  private final ChainOptions options;
  private int signatures;

  private ChainVerifier(
      BuiltinContext context,
      Certificate root,
      List<Certificate> intermediates,
      ChainOptions options) {
    this.context = context;
    this.root = root;
    this.intermediates = intermediates;
    this.options = options;
  }

  /**
   * The chain of the last of some certificates to the first, the leaf first; null where there is
   * none that holds.
   */
  static @Nullable List<Certificate> verify(
      BuiltinContext context, List<Certificate> certificates, ChainOptions options) {
    int last = certificates.size() - 1;
    Certificate leaf = certificates.get(last);
    ChainVerifier verifier =
        new ChainVerifier(context, certificates.get(0), certificates.subList(1, last), options);
    if (!verifier.isUsable(leaf)) {
      return null;
    }
    if (!options.host().isEmpty() && !HostNames.match(leaf.extensions().names(), options.host())) {
      return null;
    }
    if (leaf.raw().equals(verifier.root.raw())) {
      List<Certificate> alone = List.of(leaf);
      return verifier.isFit(alone) ? alone : null;
    }
    return verifier.extend(List.of(leaf));
  }

  /** Understood, and of its time. */
  private boolean isUsable(Certificate certificate) {
    BigInteger now = BigInteger.valueOf(options.nanos());
    return certificate.extensions().unhandled().isEmpty()
        && now.compareTo(nanos(certificate.notBefore())) >= 0
        && now.compareTo(nanos(certificate.notAfter())) <= 0;
  }

  private static BigInteger nanos(OffsetDateTime time) {
    return BigInteger.valueOf(time.toEpochSecond()).multiply(BILLION);
  }

  private @Nullable List<Certificate> extend(List<Certificate> chain) {
    List<Certificate> whole = candidate(chain, root, false);
    if (whole != null && isFit(whole)) {
      return whole;
    }
    for (Certificate each : intermediates) {
      context.charge(1);
      List<Certificate> longer = candidate(chain, each, true);
      List<Certificate> found = longer == null ? null : extend(longer);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A chain with one more certificate; null where that does not follow. */
  private @Nullable List<Certificate> candidate(
      List<Certificate> chain, Certificate parent, boolean intermediate) {
    Certificate child = chain.get(chain.size() - 1);
    if (!child.rawIssuer().equals(parent.rawSubject())
        || isIn(chain, parent)
        || signatures >= MOST_SIGNATURES) {
      return null;
    }
    signatures++;
    return isSignedBy(child, parent) && isUsable(parent) && mayIssue(parent, chain, intermediate)
        ? append(chain, parent)
        : null;
  }

  private static List<Certificate> append(List<Certificate> chain, Certificate parent) {
    List<Certificate> longer = new ArrayList<>(chain);
    longer.add(parent);
    return longer;
  }

  /** Whether a certificate of the same subject, key and names is there already. */
  private static boolean isIn(List<Certificate> chain, Certificate certificate) {
    for (Certificate each : chain) {
      if (each.rawSubject().equals(certificate.rawSubject())
          && each.rawKey().equals(certificate.rawKey())
          && names(each).equals(names(certificate))) {
        return true;
      }
    }
    return false;
  }

  private static Octets names(Certificate certificate) {
    for (Extension extension : certificate.extensions().all()) {
      if (extension.id().equals("2.5.29.17")) {
        return extension.value();
      }
    }
    return Octets.NONE;
  }

  private boolean mayIssue(Certificate parent, List<Certificate> chain, boolean intermediate) {
    NameConstraints constraints = parent.extensions().constraints();
    if (constraints != null) {
      NameConstraintChecker checker = new NameConstraintChecker(context, constraints);
      for (Certificate each : chain) {
        if (!checker.allow(each.extensions().names())) {
          return false;
        }
      }
    }
    CertificateExtensions.BasicConstraints basic = parent.extensions().basic();
    if (intermediate && (basic == null || !basic.authority())) {
      return false;
    }
    return basic == null || basic.most() < 0 || chain.size() - 1 <= basic.most();
  }

  private boolean isSignedBy(Certificate child, Certificate parent) {
    CertificateExtensions.BasicConstraints basic = parent.extensions().basic();
    boolean authority = basic == null ? parent.version() < 3 : basic.authority();
    int usage = parent.extensions().keyUsage();
    if (!authority || usage != 0 && (usage & CERTIFICATE_SIGN) == 0) {
      return false;
    }
    context.charge(SignatureCheck.cost(parent.publicKey()) + child.rawBody().bytes().length / 64);
    return holds(
        child.scheme(), parent.publicKey(), child.rawBody().bytes(), child.signature().bytes());
  }

  /** Whether a signature holds; none does whose hash is MD5 or SHA-1. */
  private static boolean holds(
      SignatureScheme scheme, PublicKeyData key, byte[] message, byte[] signature) {
    String hash = scheme.hash();
    if (hash.equals("MD5") || hash.equals("SHA-1")) {
      return false;
    }
    return switch (scheme.family()) {
      case "RSA" ->
          key instanceof PublicKeyData.Rsa rsa
              && SignatureCheck.pkcs1(rsa, hash, message, signature);
      case "PSS" ->
          key instanceof PublicKeyData.Rsa rsa && SignatureCheck.pss(rsa, hash, message, signature);
      case "ECDSA" ->
          key instanceof PublicKeyData.Ec ec
              && SignatureCheck.ecdsaDer(ec, hash, message, signature);
      case "ED25519" ->
          key instanceof PublicKeyData.Ed25519 ed && SignatureCheck.ed25519(ed, message, signature);
      default -> false;
    };
  }

  private boolean isFit(List<Certificate> chain) {
    return hasUse(chain) && PolicyChecker.allow(chain);
  }

  /** Whether the keys of all certificates may be for one of the uses. */
  private boolean hasUse(List<Certificate> chain) {
    if (options.uses().contains(0)) {
      return true;
    }
    List<Integer> left = new ArrayList<>(options.uses());
    for (Certificate each : chain) {
      CertificateExtensions extensions = each.extensions();
      boolean free = extensions.uses().isEmpty() && extensions.otherUses().isEmpty();
      if (!free && !extensions.uses().contains(0)) {
        left.retainAll(extensions.uses());
      }
    }
    return !left.isEmpty();
  }
}
