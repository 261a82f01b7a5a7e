package org.rego4j.syntax;

import java.util.List;

/**
 * A token.
 *
 * @param text the identifier or keyword, the number's text, the string's value; for a part of a
 *     template its text as written
 * @param start offset of the first character
 * @param end offset after the last character
 * @param spaced whether white space stands before it
 * @param problems what is wrong with it: an {@link TokenKind#ILLEGAL} token's when it is read, a
 *     string's or number's where it is used
 */
record Token(
    TokenKind kind, String text, int start, int end, boolean spaced, List<String> problems) {
  Token(TokenKind kind, String text, int start, int end, boolean spaced) {
    this(kind, text, start, end, spaced, List.of());
  }

  boolean is(TokenKind other) {
    return kind == other;
  }

  boolean isKeyword(String keyword) {
    return kind == TokenKind.KEYWORD && text.equals(keyword);
  }

  boolean isName(String name) {
    return kind == TokenKind.IDENT && text.equals(name);
  }

  /** How OPA's messages name it: {@code identifier token}, {@code with keyword}. */
  String describe() {
    return kind == TokenKind.KEYWORD ? text + " keyword" : kind.opaName() + " token";
  }
}
