package org.rego4j.builtins.template;

import org.rego4j.builtins.format.GoQuoting;

/** A token of a template: its kind, where it begins, its text and its line, from 1. */
record TemplateToken(Kind kind, int position, String text, int line) {
  enum Kind {
    ERROR,
    BOOL,
    CHAR,
    CHARACTER_CONSTANT,
    COMPLEX,
    ASSIGN,
    DECLARE,
    END_OF_TEXT,
    FIELD,
    IDENTIFIER,
    LEFT_DELIMITER,
    LEFT_PARENTHESIS,
    NUMBER,
    PIPE,
    RAW_STRING,
    RIGHT_DELIMITER,
    RIGHT_PARENTHESIS,
    SPACE,
    STRING,
    TEXT,
    VARIABLE,
    BLOCK,
    BREAK,
    CONTINUE,
    DOT,
    DEFINE,
    ELSE,
    END,
    IF,
    NIL,
    RANGE,
    TEMPLATE,
    WITH;

    boolean isKeyword() {
      return compareTo(BLOCK) >= 0;
    }
  }

  /** What stands before the first token. */
  static final TemplateToken NONE = new TemplateToken(Kind.ERROR, 0, "", 0);

  boolean is(Kind other) {
    return kind == other;
  }

  /** The token as errors name it. */
  String shown() {
    if (kind == Kind.END_OF_TEXT) {
      return "EOF";
    }
    if (kind == Kind.ERROR) {
      return text;
    }
    if (kind.isKeyword()) {
      return "<" + text + ">";
    }
    if (text.codePointCount(0, text.length()) > 10) {
      return GoQuoting.quote(text.substring(0, text.offsetByCodePoints(0, 10))) + "...";
    }
    return GoQuoting.quote(text);
  }
}
