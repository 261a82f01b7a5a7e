package org.rego4j.syntax;

/** The kinds of tokens, with the name that OPA's messages give them. */
enum TokenKind {
  EOF("eof"),
  ILLEGAL("illegal"),
  WHITESPACE("whitespace"),
  IDENT("identifier"),
  NUMBER("number"),
  STRING("string"),
  RAW_STRING("string"),
  /** The text of a template up to an opening brace. */
  TEMPLATE_PART("template-string-part"),
  /** The text of a template up to its closing quote. */
  TEMPLATE_END("template-string-end"),
  LBRACE("{"),
  RBRACE("}"),
  LBRACK("["),
  RBRACK("]"),
  LPAREN("("),
  RPAREN(")"),
  COMMA(","),
  SEMI(";"),
  COLON(":"),
  DOT("."),
  ASSIGN("assign"),
  UNIFY("eq"),
  EQUAL("equal"),
  NEQ("neq"),
  LT("lt"),
  LTE("lte"),
  GT("gt"),
  GTE("gte"),
  ADD("plus"),
  SUB("minus"),
  MUL("mul"),
  QUO("div"),
  REM("rem"),
  AND("and"),
  OR("or"),
  KEYWORD("keyword");

  private final String opaName;

  TokenKind(String opaName) {
    this.opaName = opaName;
  }

  String opaName() {
    return opaName;
  }
}
