package org.rego4j.builtins.graphql;

import org.rego4j.value.Quoting;

/** A token: its value is the name, the number's text or what the string says. */
record Token(TokenKind kind, String value, Position position) {
  /** The token as messages say it: {@code Name "foo"}, {@code &}. */
  String described() {
    if (!kind.hasValue()) {
      return kind.text();
    }
    StringBuilder out = new StringBuilder(kind.text()).append(' ');
    Quoting.goQuote(value, out);
    return out.toString();
  }
}
