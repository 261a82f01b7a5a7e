package org.rego4j.builtins.template;

import org.rego4j.builtins.format.GoText;
import org.rego4j.value.Quoting;

/** What {@code html}, {@code js} and {@code urlquery} make of a text. */
final class TemplateEscapes {
  private TemplateEscapes() {}

  static String html(String s) {
    StringBuilder out = new StringBuilder(s.length() + 16);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case 0 -> out.append('\ufffd');
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String js(String s) {
    StringBuilder out = new StringBuilder(s.length() + 16);
    s.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '"' -> out.append("\\\"");
                case '<' -> out.append("\\u003C");
                case '>' -> out.append("\\u003E");
                case '&' -> out.append("\\u0026");
                case '=' -> out.append("\\u003D");
                default -> {
                  if (c >= ' ' && c < 0x80 || c >= 0x80 && Quoting.goPrintable(c)) {
                    out.appendCodePoint(c);
                  } else {
                    out.append(String.format("\\u%04X", c));
                  }
                }
              }
            });
    return out.toString();
  }

  static String query(String s) {
    StringBuilder out = new StringBuilder(s.length() + 16);
    for (byte b : GoText.bytes(s)) {
      int c = b & 0xff;
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-_.~".indexOf(c) >= 0;
      if (plain) {
        out.append((char) c);
      } else if (c == ' ') {
        out.append('+');
      } else {
        out.append(String.format("%%%02X", c));
      }
    }
    return out.toString();
  }
}
