package org.rego4j.builtins;

/** Addresses of the internet protocol, versions 4 and 6, as texts. */
public final class IpAddresses {
  private IpAddresses() {}

  /** Whether a text is an address. */
  public static boolean isAddress(String text) {
    return Cidr.address(text) != null;
  }
}
