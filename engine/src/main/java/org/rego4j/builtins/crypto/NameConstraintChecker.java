package org.rego4j.builtins.crypto;

import java.util.List;
import java.util.Locale;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.Cidr;

/** Whether names are such as an authority may give (RFC 5280, 4.2.1.10, as Go has it). */
final class NameConstraintChecker {
  private final BuiltinContext context;
  private final NameConstraints constraints;

  NameConstraintChecker(BuiltinContext context, NameConstraints constraints) {
    this.context = context;
    this.constraints = constraints;
  }

  /** Whether all names are allowed; one that cannot be read is not. */
  boolean allow(GeneralNames names) {
    for (String name : names.emails()) {
      if (!allowEmail(name)) {
        return false;
      }
    }
    for (String name : names.dns()) {
      if (!allowDns(name)) {
        return false;
      }
    }
    for (UriParts uri : names.uris()) {
      if (!allowUri(uri)) {
        return false;
      }
    }
    for (byte[] address : names.addresses()) {
      if (!allowAddress(address)) {
        return false;
      }
    }
    return true;
  }

  private interface Match<T> {
    boolean matches(T constraint, boolean excluding);
  }

  private <T> boolean allow(List<T> permitted, List<T> excluded, Match<T> match) {
    context.charge(permitted.size() + (long) excluded.size());
    for (T each : excluded) {
      if (match.matches(each, true)) {
        return false;
      }
    }
    for (T each : permitted) {
      if (match.matches(each, false)) {
        return true;
      }
    }
    return permitted.isEmpty();
  }

  private boolean isFree(List<?> permitted, List<?> excluded) {
    return permitted.isEmpty() && excluded.isEmpty();
  }

  private boolean allowEmail(String name) {
    List<String> permitted = constraints.permitted().emails();
    List<String> excluded = constraints.excluded().emails();
    if (isFree(permitted, excluded)) {
      return true;
    }
    Mailbox mailbox = Mailbox.parse(name);
    return mailbox != null
        && allow(permitted, excluded, (constraint, excluding) -> matches(mailbox, constraint));
  }

  private static boolean matches(Mailbox mailbox, String constraint) {
    if (constraint.indexOf('@') < 0) {
      return matchesDomain(mailbox.domain(), constraint, false);
    }
    Mailbox wanted = Mailbox.parse(constraint);
    return wanted != null
        && wanted.local().equals(mailbox.local())
        && lower(wanted.domain()).equals(lower(mailbox.domain()));
  }

  private boolean allowDns(String name) {
    List<String> permitted = constraints.permitted().dns();
    List<String> excluded = constraints.excluded().dns();
    return isFree(permitted, excluded)
        || DomainNames.isValid(name)
            && allow(
                permitted,
                excluded,
                (constraint, excluding) -> matchesDomain(name, constraint, excluding));
  }

  private boolean allowUri(UriParts uri) {
    List<String> permitted = constraints.permitted().uris();
    List<String> excluded = constraints.excluded().uris();
    if (isFree(permitted, excluded)) {
      return true;
    }
    String host = uri.host();
    int colon = host.lastIndexOf(':');
    if (colon >= 0 && !host.endsWith("]")) {
      host = host.substring(0, colon);
    }
    String name = host;
    return !name.startsWith("[")
        && Cidr.octets(name) == null
        && DomainNames.isValid(name)
        && allow(
            permitted, excluded, (constraint, excluding) -> matchesDomain(name, constraint, false));
  }

  private boolean allowAddress(byte[] address) {
    return allow(
        constraints.permitted().ranges(),
        constraints.excluded().ranges(),
        (range, excluding) -> matches(address, range));
  }

  private static boolean matches(byte[] address, NameConstraints.Range range) {
    byte[] base = range.address().bytes();
    byte[] mask = range.mask().bytes();
    if (address.length != base.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((address[i] ^ base[i]) & mask[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a domain is the constraint's or below it; only below it where that begins with a point.
   * A wildcard is for any label, so that it is excluded where one of those that it stands for is.
   */
  private static boolean matchesDomain(String domain, String constraint, boolean excluding) {
    if (constraint.isEmpty()) {
      return true;
    }
    boolean below = constraint.startsWith(".");
    String[] wanted = lower(below ? constraint.substring(1) : constraint).split("\\.", -1);
    String[] given = lower(domain).split("\\.", -1);
    if (given.length < wanted.length || below && given.length == wanted.length) {
      return false;
    }
    int offset = given.length - wanted.length;
    for (int i = 0; i < wanted.length; i++) {
      boolean any = excluding && offset + i == 0 && given[0].equals("*");
      if (!any && !wanted[i].equals(given[offset + i])) {
        return false;
      }
    }
    return true;
  }
}
