package org.rego4j.builtins.graphql;

import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;

/**
 * The tokens of a text (GraphQL of October 2021, section 2.1). Columns count characters. A carriage
 * return and a line feed are one end of line, but the column counts from behind the first, as OPA
 * has it.
 */
final class Lexer {
  private static final int CHARACTERS_A_STEP = 16;

  private final BuiltinContext context;
  private final String text;
  private int at;
  private int characters;
  private int line = 1;
  private int lineStart;

  Lexer(BuiltinContext context, String text) {
    this.context = context;
    this.text = text;
  }

  /** The next token; what is none of GraphQL's is one of the kind INVALID, and nothing follows. */
  Token next() {
    int before = at;
    skipBlanks();
    Token token = read();
    context.charge(1 + (at - before) / CHARACTERS_A_STEP);
    return token;
  }

  private Token read() {
    int start = characters;
    if (at >= text.length()) {
      return new Token(TokenKind.EOF, "", here(start));
    }
    char c = text.charAt(at);
    TokenKind punctuator = punctuator(c);
    if (punctuator != null) {
      return simple(punctuator, 1);
    } else if (c == '.') {
      return text.startsWith("...", at)
          ? simple(TokenKind.SPREAD, 3)
          : new Token(TokenKind.INVALID, "", here(start));
    } else if (c == '#') {
      return comment();
    } else if (isNameStart(c)) {
      return name();
    } else if (c == '-' || isDigit(c)) {
      return number();
    } else if (c == '"') {
      return text.startsWith("\"\"\"", at) ? blockString() : string();
    }
    return new Token(TokenKind.INVALID, "", here(start));
  }

  private static @Nullable TokenKind punctuator(char c) {
    return switch (c) {
      case '!' -> TokenKind.BANG;
      case '$' -> TokenKind.DOLLAR;
      case '&' -> TokenKind.AMP;
      case '(' -> TokenKind.PAREN_OPEN;
      case ')' -> TokenKind.PAREN_CLOSE;
      case ':' -> TokenKind.COLON;
      case '=' -> TokenKind.EQUALS;
      case '@' -> TokenKind.AT;
      case '[' -> TokenKind.BRACKET_OPEN;
      case ']' -> TokenKind.BRACKET_CLOSE;
      case '{' -> TokenKind.BRACE_OPEN;
      case '}' -> TokenKind.BRACE_CLOSE;
      case '|' -> TokenKind.PIPE;
      default -> null;
    };
  }

  private Position here(int character) {
    return new Position(line, character - lineStart + 1);
  }

  private Token invalid() {
    return new Token(TokenKind.INVALID, "", here(characters));
  }

  private Token simple(TokenKind kind, int length) {
    Position position = here(characters);
    advance(length);
    return new Token(kind, "", position);
  }

  private void advance(int length) {
    at += length;
    characters += length;
  }

  /** Goes over one character, which may be two of Java's. */
  private void advanceCharacter() {
    at += Character.charCount(text.codePointAt(at));
    characters++;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == ',' || c == '\uFEFF') {
        advance(1);
      } else if (c == '\n' || c == '\r') {
        endOfLine();
      } else {
        return;
      }
    }
  }

  private void endOfLine() {
    boolean pair = text.startsWith("\r\n", at);
    advance(1);
    line++;
    lineStart = characters;
    if (pair) {
      advance(1);
    }
  }

  /** In block strings both characters of a pair belong to the line before. */
  private void endOfBlockLine() {
    advance(text.startsWith("\r\n", at) ? 2 : 1);
    line++;
    lineStart = characters;
  }

  private Token comment() {
    Position position = here(characters);
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < ' ' && c != '\t') {
        break;
      }
      advanceCharacter();
    }
    return new Token(TokenKind.COMMENT, text.substring(start, at), position);
  }

  private Token name() {
    Position position = here(characters);
    int start = at;
    while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      advance(1);
    }
    return new Token(TokenKind.NAME, text.substring(start, at), position);
  }

  private Token number() {
    Position position = here(characters);
    int start = at;
    skipOne("-");
    if (skipOne("0")) {
      if (isDigit(peek())) {
        return invalid();
      }
    } else if (!skipDigits()) {
      return invalid();
    }
    boolean fraction = skipOne(".");
    if (fraction && !skipDigits()) {
      return invalid();
    }
    boolean exponent = skipOne("eE");
    if (exponent) {
      skipOne("+-");
      if (!skipDigits()) {
        return invalid();
      }
    }
    TokenKind kind = fraction || exponent ? TokenKind.FLOAT : TokenKind.INT;
    return new Token(kind, text.substring(start, at), position);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean skipOne(String set) {
    if (at < text.length() && set.indexOf(text.charAt(at)) >= 0) {
      advance(1);
      return true;
    }
    return false;
  }

  private boolean skipDigits() {
    int start = at;
    while (isDigit(peek())) {
      advance(1);
    }
    return at > start;
  }

  private Token string() {
    advance(1);
    Position position = here(characters);
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        advance(1);
        return new Token(TokenKind.STRING, value.toString(), position);
      } else if (c == '\\') {
        advance(1);
        if (!escape(value)) {
          return invalid();
        }
      } else if (c < ' ' && c != '\t') {
        return invalid();
      } else {
        value.appendCodePoint(text.codePointAt(at));
        advanceCharacter();
      }
    }
    return invalid();
  }

  /** Reads what stands behind a backslash; where it is no escape, nothing is passed over. */
  private boolean escape(StringBuilder value) {
    char c = peek();
    if (c == 'u') {
      int code = hexadecimal(at + 1);
      if (code < 0) {
        return false;
      }
      advance(5);
      value.append(Character.isSurrogate((char) code) ? '\uFFFD' : (char) code);
      return true;
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (at >= text.length() || known < 0) {
      return false;
    }
    advance(1);
    value.append("\"\\/\b\f\n\r\t".charAt(known));
    return true;
  }

  private int hexadecimal(int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private Token blockString() {
    advance(3);
    int start = characters;
    StringBuilder raw = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("\"\"\"", at) && !text.startsWith("\"", at + 3)) {
        Position position = here(start);
        advance(3);
        return new Token(TokenKind.BLOCK_STRING, BlockStrings.value(raw.toString()), position);
      } else if (text.startsWith("\\\"\"\"", at)) {
        advance(4);
        raw.append("\"\"\"");
      } else if (c == '\n' || c == '\r') {
        endOfBlockLine();
        raw.append('\n');
      } else if (c < ' ' && c != '\t') {
        return invalid();
      } else {
        raw.appendCodePoint(text.codePointAt(at));
        advanceCharacter();
      }
    }
    return invalid();
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
