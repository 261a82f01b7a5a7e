package org.rego4j.builtins.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A distinguished name (RFC 5280, 4.1.2.4): its attributes in order, those of one relative name
 * beside each other.
 */
record DistinguishedName(List<Attribute> attributes) {
  private static final int UTF8_STRING = 12;
  private static final int NUMERIC_STRING = 18;
  private static final int PRINTABLE_STRING = 19;
  private static final int T61_STRING = 20;
  private static final int IA5_STRING = 22;
  private static final int BMP_STRING = 30;

  DistinguishedName {
    attributes = List.copyOf(attributes);
  }

  /**
   * An attribute.
   *
   * @param type an object identifier as text
   */
  record Attribute(String type, String value) {}

  /**
   * Reads a name.
   *
   * @throws DerException where it is none, with Go's words
   */
  static DistinguishedName read(Der name) {
    List<Attribute> attributes = new ArrayList<>();
    DerReader relatives = name.inside();
    while (!relatives.isAtEnd()) {
      DerReader relative =
          DerField.of("x509: invalid RDNSequence", () -> relatives.next(Der.SET)).inside();
      while (!relative.isAtEnd()) {
        DerReader attribute =
            DerField.of(
                "x509: invalid RDNSequence: invalid attribute",
                () -> relative.next(Der.SEQUENCE).inside());
        String type =
            DerField.of(
                "x509: invalid RDNSequence: invalid attribute type",
                () -> ObjectId.read(attribute.next(Der.OID)));
        Der value =
            DerField.of("x509: invalid RDNSequence: invalid attribute value", attribute::next);
        attributes.add(new Attribute(type, text(value)));
      }
    }
    return new DistinguishedName(attributes);
  }

  static boolean isText(Der element) {
    return switch (element.tag()) {
      case UTF8_STRING, NUMERIC_STRING, PRINTABLE_STRING, T61_STRING, IA5_STRING, BMP_STRING ->
          true;
      default -> false;
    };
  }

  /** The text of an element of one of the types of strings. */
  static String text(Der value) {
    byte[] octets = value.contents();
    return switch (value.tag()) {
      case T61_STRING -> new String(octets, StandardCharsets.ISO_8859_1);
      case UTF8_STRING -> utf8(octets);
      case BMP_STRING -> bmp(octets);
      case PRINTABLE_STRING -> ascii(octets, "PrintableString", DistinguishedName::isPrintable);
      case IA5_STRING -> ascii(octets, "IA5String", c -> c >= 0);
      case NUMERIC_STRING -> ascii(octets, "NumericString", c -> c == ' ' || c >= '0' && c <= '9');
      default -> throw invalid("unsupported string type: " + value.tag());
    };
  }

  private static DerException invalid(String why) {
    return new DerException("x509: invalid RDNSequence: invalid attribute value: " + why);
  }

  private interface Alphabet {
    boolean has(int octet);
  }

  private static String ascii(byte[] octets, String name, Alphabet alphabet) {
    for (byte octet : octets) {
      if (!alphabet.has(octet)) {
        throw invalid("invalid " + name);
      }
    }
    return new String(octets, StandardCharsets.US_ASCII);
  }

  /** The letters of a PrintableString, and two more that Go lets pass. */
  private static boolean isPrintable(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '\'' && c <= ')'
        || c >= '+' && c <= '/'
        || c >= '0' && c <= '9'
        || " :=?*&".indexOf(c) >= 0;
  }

  private static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("invalid UTF-8 string");
    }
  }

  private static String bmp(byte[] octets) {
    if (octets.length % 2 != 0) {
      throw invalid("invalid BMPString");
    }
    int end = octets.length;
    if (end >= 2 && octets[end - 1] == 0 && octets[end - 2] == 0) {
      end -= 2;
    }
    return new String(Arrays.copyOf(octets, end), StandardCharsets.UTF_16BE);
  }
}
