package org.rego4j.builtins.crypto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions of a certificate say (RFC 5280, 4.2).
 *
 * @param all in order
 * @param keyUsage bits, the first the lowest
 * @param basic null where nothing is said
 * @param uses numbers that Go gives to uses of the key
 * @param otherUses object identifiers of other uses
 * @param constraints null where nothing is said
 * @param subjectKeyId null where nothing is said
 * @param authorityKeyId null where nothing is said
 * @param unhandled identifiers of the extensions that are critical and not understood
 */
record CertificateExtensions(
    List<Extension> all,
    int keyUsage,
    @Nullable BasicConstraints basic,
    List<Integer> uses,
    List<String> otherUses,
    GeneralNames names,
    @Nullable NameConstraints constraints,
    boolean constraintsCritical,
    PolicySet policies,
    List<String> crls,
    List<String> ocspServers,
    List<String> issuers,
    @Nullable Octets subjectKeyId,
    @Nullable Octets authorityKeyId,
    List<String> unhandled) {
  static final CertificateExtensions NONE = new ExtensionReader().made();

  CertificateExtensions {
    all = List.copyOf(all);
    uses = List.copyOf(uses);
    otherUses = List.copyOf(otherUses);
    crls = List.copyOf(crls);
    ocspServers = List.copyOf(ocspServers);
    issuers = List.copyOf(issuers);
    unhandled = List.copyOf(unhandled);
  }

  /**
   * Whether the subject is an authority.
   *
   * @param most how many authorities may follow it; -1 for any number
   */
  record BasicConstraints(boolean authority, int most) {}
}
