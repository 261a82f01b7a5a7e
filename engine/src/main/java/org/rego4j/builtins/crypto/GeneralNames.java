package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Alternative names of a subject (RFC 5280, 4.2.1.6) of the four kinds that Go reads.
 *
 * @param addresses of 4 or 16 octets, not to be changed
 */
record GeneralNames(
    List<String> dns, List<String> emails, List<byte[]> addresses, List<UriParts> uris) {
  static final GeneralNames NONE = new GeneralNames(List.of(), List.of(), List.of(), List.of());

  static final int EMAIL = 1;
  static final int DNS = 2;
  static final int URI = 6;
  static final int ADDRESS = 7;

  GeneralNames {
    dns = List.copyOf(dns);
    emails = List.copyOf(emails);
    addresses = List.copyOf(addresses);
    uris = List.copyOf(uris);
  }

  boolean isEmpty() {
    return dns.isEmpty() && emails.isEmpty() && addresses.isEmpty() && uris.isEmpty();
  }

  /**
   * Reads the extension's octets.
   *
   * @throws DerException where they hold no names, with Go's words
   */
  static GeneralNames read(byte[] octets) {
    DerReader names =
        DerField.of(
            "x509: invalid subject alternative names", () -> new DerReader(octets).sequence());
    List<String> dns = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    List<byte[]> addresses = new ArrayList<>();
    List<UriParts> uris = new ArrayList<>();
    while (!names.isAtEnd()) {
      Der name = DerField.of("x509: invalid subject alternative name", names::next);
      switch (name.tag() ^ 0x80) {
        case EMAIL -> emails.add(ia5(name, "x509: SAN rfc822Name is malformed"));
        case DNS -> dns.add(ia5(name, "x509: SAN dNSName is malformed"));
        case URI -> uris.add(uri(ia5(name, "x509: SAN uniformResourceIdentifier is malformed")));
        case ADDRESS -> addresses.add(address(name));
        default -> {}
      }
    }
    return new GeneralNames(dns, emails, addresses, uris);
  }

  private static byte[] address(Der name) {
    if (name.length() != 4 && name.length() != 16) {
      throw new DerException("x509: cannot parse IP address of length " + name.length());
    }
    return name.contents();
  }

  private static UriParts uri(String text) {
    String prefix = "x509: cannot parse URI " + UriParts.quoted(text) + ": ";
    UriParts uri;
    try {
      uri = UriParts.parse(text);
    } catch (DerException e) {
      throw new DerException(prefix + e.detail());
    }
    if (!uri.host().isEmpty() && !DomainNames.isValid(uri.host())) {
      throw new DerException(prefix + "invalid domain");
    }
    return uri;
  }

  /** A text of ASCII. */
  static String ia5(Der element, String otherwise) {
    byte[] octets = element.contents();
    for (byte octet : octets) {
      if (octet < 0) {
        throw new DerException(otherwise);
      }
    }
    return new String(octets, StandardCharsets.US_ASCII);
  }
}
