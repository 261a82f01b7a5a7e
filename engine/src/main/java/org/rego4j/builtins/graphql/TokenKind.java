package org.rego4j.builtins.graphql;

/** The kinds of tokens, with the names that messages give them. */
enum TokenKind {
  INVALID("<Invalid>"),
  EOF("<EOF>"),
  BANG("!"),
  DOLLAR("$"),
  AMP("&"),
  PAREN_OPEN("("),
  PAREN_CLOSE(")"),
  SPREAD("..."),
  COLON(":"),
  EQUALS("="),
  AT("@"),
  BRACKET_OPEN("["),
  BRACKET_CLOSE("]"),
  BRACE_OPEN("{"),
  BRACE_CLOSE("}"),
  PIPE("|"),
  NAME("Name"),
  INT("Int"),
  FLOAT("Float"),
  STRING("String"),
  BLOCK_STRING("BlockString"),
  COMMENT("Comment");

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /** The name in messages. */
  String text() {
    return text;
  }

  /** Whether a token of the kind has a text of its own. */
  boolean hasValue() {
    return compareTo(NAME) >= 0;
  }
}
