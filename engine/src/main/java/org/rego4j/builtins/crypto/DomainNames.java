package org.rego4j.builtins.crypto;

/** Names of domains as certificates hold them. */
final class DomainNames {
  private static final int MOST = 253;
  private static final int MOST_IN_LABEL = 63;

  private DomainNames() {}

  /** Whether a name has labels that are neither empty nor too long, of printable ASCII. */
  static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MOST) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        if (i == start || i - start > MOST_IN_LABEL) {
          return false;
        }
        start = i + 1;
      } else if (name.charAt(i) < 33 || name.charAt(i) > 126) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name is one that constrains others: with a point before it for those below. */
  static boolean isValidConstraint(String name) {
    return name.isEmpty() || isValid(name.startsWith(".") ? name.substring(1) : name);
  }
}
