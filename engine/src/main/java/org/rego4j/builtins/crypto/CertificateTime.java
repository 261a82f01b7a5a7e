package org.rego4j.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of certificates (RFC 5280, 4.1.2.5), with offsets as DER's older forms have them. */
final class CertificateTime {
  private static final int UTC_TIME = 23;
  private static final int GENERALIZED_TIME = 24;
  private static final String REST =
      "([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})%s(?:Z|([+-])([0-9]{2})([0-9]{2}))";
  private static final Pattern UTC =
      Pattern.compile("([0-9]{2})" + String.format(REST, "([0-9]{2})?"));
  private static final Pattern GENERALIZED =
      Pattern.compile("([0-9]{4})" + String.format(REST, "([0-9]{2})"));

  private CertificateTime() {}

  /**
   * Reads a time.
   *
   * @throws DerException where it is none, with Go's words
   */
  static OffsetDateTime read(DerReader reader) {
    if (reader.isNext(UTC_TIME)) {
      return DerField.of("x509: malformed UTCTime", () -> parse(reader.next(), UTC));
    } else if (reader.isNext(GENERALIZED_TIME)) {
      return DerField.of(
          "x509: malformed GeneralizedTime", () -> parse(reader.next(), GENERALIZED));
    }
    throw new DerException("x509: unsupported time format");
  }

  private static OffsetDateTime parse(Der element, Pattern form) {
    Matcher m = form.matcher(new String(element.contents(), StandardCharsets.ISO_8859_1));
    if (!m.matches()) {
      throw new DerException("no time");
    }
    int year = Integer.parseInt(m.group(1));
    if (m.group(1).length() == 2) {
      year += year >= 50 ? 1900 : 2000;
    }
    try {
      ZoneOffset offset = ZoneOffset.UTC;
      if (m.group(7) != null) {
        int sign = m.group(7).equals("-") ? -1 : 1;
        offset = ZoneOffset.ofHoursMinutes(sign * number(m, 8), sign * number(m, 9));
        if (offset.equals(ZoneOffset.UTC)) {
          throw new DerException("an offset that is none");
        }
      }
      int second = m.group(6) == null ? 0 : number(m, 6);
      return OffsetDateTime.of(
          year, number(m, 2), number(m, 3), number(m, 4), number(m, 5), second, 0, offset);
    } catch (DateTimeException e) {
      throw new DerException("no time");
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
