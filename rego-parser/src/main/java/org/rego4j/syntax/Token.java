package org.rego4j.syntax;

/**
 * A token.
 *
 * @param text the identifier or keyword, the number's text, the string's value; for a template the
 *     text between its quotes as written
 * @param start offset of the first character
 * @param end offset after the last character
 * @param spaced whether white space or a comment stands before it
 */
record Token(TokenKind kind, String text, int start, int end, boolean spaced) {
  boolean is(TokenKind other) {
    return kind == other;
  }

  /** How OPA's messages name it: {@code identifier token}, {@code with keyword}. */
  String describe() {
    return kind == TokenKind.KEYWORD ? text + " keyword" : kind.opaName() + " token";
  }
}
