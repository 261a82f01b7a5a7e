package org.rego4j.builtins.crypto;

import org.jspecify.annotations.Nullable;

/** A mailbox of an e-mail address (RFC 2821, 4.1.2), its local part without quotes. */
record Mailbox(String local, String domain) {
  private static final String IN_ATOMS = "!#$%&'*+-/=?^_`{|}~.";

  /** Takes an address apart; null where it is none. */
  static @Nullable Mailbox parse(String text) {
    StringBuilder local = new StringBuilder();
    int at = text.startsWith("\"") ? quoted(text, local) : atoms(text, local);
    if (at <= 0 || at >= text.length() || text.charAt(at) != '@') {
      return null;
    }
    String domain = text.substring(at + 1);
    return DomainNames.isValid(domain) ? new Mailbox(local.toString(), domain) : null;
  }

  /** Where a quoted local part ends; -1 where it does not. */
  private static int quoted(String text, StringBuilder local) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || !isEscaped(text.charAt(i))) {
          return -1;
        }
        local.append(text.charAt(i));
      } else if (isQuoted(c)) {
        local.append(c);
      } else {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isEscaped(char c) {
    return c == 11 || c >= 1 && c <= 9 || c >= 14 && c <= 127;
  }

  private static boolean isQuoted(char c) {
    return isEscaped(c) || c == 12 || c == 32 || c == 33 || c == 127;
  }

  private static int atoms(String text, StringBuilder local) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        if (i == text.length()) {
          return -1;
        }
        local.append(text.charAt(i));
      } else if (c < 0x80 && (Character.isLetterOrDigit(c) || IN_ATOMS.indexOf(c) >= 0)) {
        local.append(c);
      } else {
        break;
      }
      i++;
    }
    boolean wrong =
        local.length() == 0
            || local.charAt(0) == '.'
            || local.charAt(local.length() - 1) == '.'
            || local.indexOf("..") >= 0;
    return wrong ? -1 : i;
  }
}
