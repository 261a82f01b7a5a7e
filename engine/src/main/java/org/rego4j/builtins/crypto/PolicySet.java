package org.rego4j.builtins.crypto;

import java.util.List;

/**
 * What a certificate says of policies (RFC 5280, 4.2.1.4, 5, 11 and 14); -1 where it limits
 * nothing.
 *
 * @param ids object identifiers as texts
 * @param small those of them whose numbers have no more than 31 bits
 */
record PolicySet(
    List<String> ids,
    List<String> small,
    List<Mapping> mappings,
    int requireExplicit,
    int inhibitMapping,
    int inhibitAny) {
  static final PolicySet NONE = new PolicySet(List.of(), List.of(), List.of(), -1, -1, -1);

  PolicySet {
    ids = List.copyOf(ids);
    small = List.copyOf(small);
    mappings = List.copyOf(mappings);
  }

  /** A policy of an issuer that is one of the subject. */
  record Mapping(String issuer, String subject) {}
}
