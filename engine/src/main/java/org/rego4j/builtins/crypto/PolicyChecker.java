package org.rego4j.builtins.crypto;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a chain has a policy where it needs one (RFC 5280, 6.1, with any policy to begin with).
 * Of the tree of policies only the ones at its lowest level are kept, since nothing but their
 * number is asked.
 */
final class PolicyChecker {
  private static final String ANY = "2.5.29.32.0";

  private Set<String> policies = new HashSet<>(Set.of(ANY));
  private int explicit;
  private int mapping;
  private int any;

  private PolicyChecker(int length) {
    explicit = length + 1;
    mapping = length + 1;
    any = length + 1;
  }

  /** Whether a chain, its leaf first and its root last, holds. */
  static boolean allow(List<Certificate> chain) {
    PolicyChecker checker = new PolicyChecker(chain.size() - 1);
    for (int i = chain.size() - 2; i >= 0; i--) {
      if (!checker.step(chain.get(i), i == 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean step(Certificate certificate, boolean last) {
    PolicySet set = certificate.extensions().policies();
    boolean selfIssued = certificate.rawIssuer().equals(certificate.rawSubject());
    narrow(set, any > 0 || !last && selfIssued);
    if (explicit == 0 && policies.isEmpty()) {
      return false;
    }
    if (last) {
      int left = Math.max(0, explicit - 1);
      return !policies.isEmpty() || left > 0 && set.requireExplicit() != 0;
    }
    if (!map(set)) {
      return false;
    }
    if (!selfIssued) {
      explicit = Math.max(0, explicit - 1);
      mapping = Math.max(0, mapping - 1);
      any = Math.max(0, any - 1);
    }
    explicit = lower(explicit, set.requireExplicit());
    mapping = lower(mapping, set.inhibitMapping());
    any = lower(any, set.inhibitAny());
    return true;
  }

  private static int lower(int now, int limit) {
    return limit >= 0 ? Math.min(now, limit) : now;
  }

  private void narrow(PolicySet set, boolean anyCounts) {
    Set<String> next = new HashSet<>();
    boolean all = policies.contains(ANY);
    for (String id : set.ids()) {
      if (!id.equals(ANY)) {
        if (all || policies.contains(id)) {
          next.add(id);
        }
      } else if (anyCounts) {
        next.addAll(policies);
      }
    }
    policies = next;
  }

  private boolean map(PolicySet set) {
    Set<String> issuers = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    for (PolicySet.Mapping each : set.mappings()) {
      if (each.issuer().equals(ANY) || each.subject().equals(ANY)) {
        return false;
      }
      issuers.add(each.issuer());
      if (mapping > 0 && (policies.contains(ANY) || policies.contains(each.issuer()))) {
        subjects.add(each.subject());
      }
    }
    policies.removeAll(issuers);
    policies.addAll(subjects);
    return true;
  }
}
