package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Cidr;

/**
 * Which names a certificate authority may and may not give (RFC 5280, 4.2.1.10), of the four kinds
 * that Go reads.
 *
 * @param complete whether there are none of other kinds
 */
record NameConstraints(Subtrees permitted, Subtrees excluded, boolean complete) {
  static final NameConstraints NONE = new NameConstraints(Subtrees.NONE, Subtrees.NONE, true);

  /** Subtrees by their kinds. */
  record Subtrees(List<String> dns, List<String> emails, List<Range> ranges, List<String> uris) {
    static final Subtrees NONE = new Subtrees(List.of(), List.of(), List.of(), List.of());

    Subtrees {
      dns = List.copyOf(dns);
      emails = List.copyOf(emails);
      ranges = List.copyOf(ranges);
      uris = List.copyOf(uris);
    }
  }

  /** Addresses: 4 or 16 octets and a mask as long. */
  record Range(Octets address, Octets mask) {}

  /**
   * Reads the extension's octets.
   *
   * @throws DerException where they hold no constraints, with Go's words
   */
  static NameConstraints read(byte[] octets) {
    Der permitted;
    Der excluded;
    try {
      DerReader outer = new DerReader(octets);
      DerReader reader = outer.sequence();
      outer.expectEnd();
      permitted = reader.nextIf(Der.context(0, true));
      excluded = reader.nextIf(Der.context(1, true));
      reader.expectEnd();
    } catch (DerException e) {
      throw invalid();
    }
    if (length(permitted) == 0 && length(excluded) == 0) {
      throw new DerException("x509: empty name constraints extension");
    }
    Reader one = new Reader();
    Reader two = new Reader();
    if (permitted != null) {
      one.read(permitted);
    }
    if (excluded != null) {
      two.read(excluded);
    }
    return new NameConstraints(one.subtrees(), two.subtrees(), one.complete && two.complete);
  }

  private static int length(@Nullable Der part) {
    return part == null ? 0 : part.length();
  }

  private static DerException invalid() {
    return new DerException("x509: invalid NameConstraints extension");
  }

  /** Reads one list of subtrees. */
  private static final class Reader {
    private final List<String> dns = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();
    private boolean complete = true;

    Subtrees subtrees() {
      return new Subtrees(dns, emails, ranges, uris);
    }

    void read(Der list) {
      DerReader reader = list.inside();
      while (!reader.isAtEnd()) {
        Der base;
        try {
          base = reader.sequence().next();
        } catch (DerException e) {
          throw invalid();
        }
        switch (base.tag() ^ 0x80) {
          case GeneralNames.DNS -> dns.add(domain(text(base), "dnsName"));
          case GeneralNames.ADDRESS -> ranges.add(range(base.contents()));
          case GeneralNames.EMAIL -> emails.add(email(text(base)));
          case GeneralNames.URI -> uris.add(uri(text(base)));
          default -> complete = false;
        }
      }
    }

    private static String text(Der base) {
      String raw = new String(base.contents(), StandardCharsets.UTF_8);
      return GeneralNames.ia5(
          base,
          "x509: invalid constraint value: x509: "
              + UriParts.quoted(raw)
              + " cannot be encoded as an IA5String");
    }

    private static String domain(String name, String kind) {
      if (!DomainNames.isValidConstraint(name)) {
        throw new DerException(
            "x509: failed to parse " + kind + " constraint " + UriParts.quoted(name));
      }
      return name;
    }

    private static String email(String text) {
      if (text.indexOf('@') < 0) {
        return domain(text, "rfc822Name");
      }
      if (Mailbox.parse(text) == null) {
        throw new DerException(
            "x509: failed to parse rfc822Name constraint " + UriParts.quoted(text));
      }
      return text;
    }

    private static String uri(String text) {
      if (Cidr.octets(text) != null) {
        throw new DerException(
            "x509: failed to parse URI constraint "
                + UriParts.quoted(text)
                + ": cannot be IP address");
      }
      return domain(text, "URI");
    }

    private static Range range(byte[] octets) {
      if (octets.length != 8 && octets.length != 32) {
        throw new DerException("x509: IP constraint contained value of length " + octets.length);
      }
      int half = octets.length / 2;
      byte[] mask = Arrays.copyOfRange(octets, half, octets.length);
      if (!isPrefix(mask)) {
        throw new DerException(
            "x509: IP constraint contained invalid mask " + HexFormat.of().formatHex(mask));
      }
      return new Range(Octets.owning(Arrays.copyOf(octets, half)), Octets.owning(mask));
    }

    private static boolean isPrefix(byte[] mask) {
      boolean ended = false;
      for (byte octet : mask) {
        int inverse = ~octet & 0xff;
        if (ended ? octet != 0 : (inverse & inverse + 1) != 0) {
          return false;
        }
        ended |= inverse != 0;
      }
      return true;
    }
  }
}
