package org.rego4j.builtins.schema;

import com.google.re2j.Pattern;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.IpAddresses;
import org.rego4j.builtins.TextPatterns;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The formats of texts that a schema may ask for. A format that is not known matches all. */
final class Formats {
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10FFFF}-]+";
  private static final String ADDRESS =
      "(?:"
          + ATOM
          + "(?:\\."
          + ATOM
          + ")*|\"(?:[^\"\\\\\\n]|\\\\.)*\")@"
          + "(?:"
          + ATOM
          + "(?:\\."
          + ATOM
          + ")*|\\[[^\\]\\\\\\[]*\\])";
  private static final String TIME =
      "(?:[0-9]|[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.,][0-9]+)?";
  private static final String ZONE = "(?:Z|[+-](?:[01][0-9]|2[0-4]):[0-5][0-9])";

  private final BuiltinContext context;

  Formats(BuiltinContext context) {
    this.context = context;
  }

  /** Whether a value is no text, or one in the format. */
  boolean matches(String format, Value value) {
    if (!(value instanceof StringValue string)) {
      return true;
    }
    String text = string.value();
    context.charge(text.length() / 16);
    return switch (format) {
      case "email", "idn-email" ->
          fits(text, "\\s*(?:[^<>@]*<" + ADDRESS + ">|" + ADDRESS + ")\\s*");
      case "hostname" -> text.length() < 256 && fits(text, LABEL + "(?:\\." + LABEL + ")*");
      case "ipv4" -> IpAddresses.isAddress(text) && text.indexOf('.') >= 0;
      case "ipv6" -> IpAddresses.isAddress(text) && text.indexOf(':') >= 0;
      case "uri", "iri" -> isUrl(text) && fits(text, "[A-Za-z][A-Za-z0-9+.-]*:[^\\\\]*");
      case "uri-reference", "iri-reference" -> isUrl(text) && text.indexOf('\\') < 0;
      case "uri-template" ->
          isUrl(text.replaceAll("\\{[^{}]*\\}", "x")) && fits(text, "(?:[^{]*(?:\\{[^}]*\\})?)*");
      case "uuid" -> fits(text, "(?i)[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}");
      case "regex" -> text.isEmpty() || TextPatterns.isValid(context, text);
      case "json-pointer" -> fits(text, "(?:/(?:[^~/]|~0|~1)*)*");
      case "relative-json-pointer" -> fits(text, "(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)");
      case "date" -> DateText.isDate(text);
      case "time" -> fits(text, TIME + ZONE + "?");
      case "date-time" -> isDateTime(text);
      default -> true;
    };
  }

  /** A time, a date, or both as RFC 3339 has them. */
  private static boolean isDateTime(String text) {
    int t = text.indexOf('T');
    if (t < 0) {
      return DateText.isDate(text) || fits(text, TIME + ZONE + "?");
    }
    return DateText.isDate(text.substring(0, t)) && fits(text.substring(t + 1), TIME + ZONE);
  }

  private static boolean isUrl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        return false;
      }
      if (c == '%' && !fits(text.substring(i, Math.min(text.length(), i + 3)), "%[0-9A-Fa-f]{2}")) {
        return false;
      }
    }
    int colon = text.indexOf(':');
    return !text.startsWith(":")
        && (colon < 0
            || fits(text.substring(0, colon), "[A-Za-z][A-Za-z0-9+.-]*|[^:]*/[^:]*|[?#].*"))
        && fits(text, "(?s)(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^ /?#]*)?(?:[^:/].*|/[^/].*|/)?");
  }

  private static boolean fits(String text, String pattern) {
    return Pattern.matches(pattern, text);
  }
}
