package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Location;
import org.rego4j.ast.Source;

/**
 * Turns text into tokens, one at a time from a given offset, since only the parser knows where the
 * text of a template goes on; comments are set aside.
 */
final class Lexer {
  private final Source source;
  private final String text;
  private final List<Comment> comments = new ArrayList<>();
  private int at;

  Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  List<Comment> comments() {
    return comments;
  }

  /** The token at or behind an offset. */
  Token next(int from) {
    while (!comments.isEmpty() && last().start() >= from) {
      comments.remove(comments.size() - 1);
    }
    at = from;
    boolean spaced = skipSpace();
    int start = at;
    if (at >= text.length()) {
      return new Token(TokenKind.EOF, "", start, start, spaced);
    }
    String bad = badCharacter(at);
    if (bad != null && start > from) {
      // OPA reads one character ahead, so that what stands before is what it blames.
      int blamed = start == last().end() ? last().start() : start - 1;
      return illegal(blamed, spaced, start + 1, bad);
    }
    Token token = read(start, spaced);
    bad = token.end() < text.length() ? badCharacter(token.end()) : null;
    return bad == null ? token : illegal(start, spaced, token.end() + 1, bad);
  }

  private Location last() {
    return comments.isEmpty() ? Location.NONE : comments.get(comments.size() - 1).location();
  }

  private static Token illegal(int start, boolean spaced, int end, String problem) {
    return new Token(TokenKind.ILLEGAL, "", start, end, spaced, List.of(problem));
  }

  private @Nullable String badCharacter(int offset) {
    char c = text.charAt(offset);
    if (c == 0) {
      return "illegal null character";
    } else if (c == '\uFEFF' && offset > 0) {
      return "illegal byte-order mark";
    } else if (Source.isInvalidByte(text, offset)) {
      return "illegal utf-8 character";
    }
    return null;
  }

  private Token read(int start, boolean spaced) {
    char c = text.charAt(at);
    if (isLetter(c)) {
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      return token(TokenKind.IDENT, start, spaced);
    }
    if (isDigit(c)) {
      Token number = new NumberLexer(text).read(start, spaced);
      at = number.end();
      return number;
    }
    at++;
    return switch (c) {
      case '"' -> string(start, spaced);
      case '`' -> rawString(start, spaced);
      case '$' -> template(start, spaced);
      case '{' -> token(TokenKind.LBRACE, start, spaced);
      case '}' -> token(TokenKind.RBRACE, start, spaced);
      case '[' -> token(TokenKind.LBRACK, start, spaced);
      case ']' -> token(TokenKind.RBRACK, start, spaced);
      case '(' -> token(TokenKind.LPAREN, start, spaced);
      case ')' -> token(TokenKind.RPAREN, start, spaced);
      case ',' -> token(TokenKind.COMMA, start, spaced);
      case ';' -> token(TokenKind.SEMI, start, spaced);
      case '.' -> token(TokenKind.DOT, start, spaced);
      case '+' -> token(TokenKind.ADD, start, spaced);
      case '-' -> token(TokenKind.SUB, start, spaced);
      case '*' -> token(TokenKind.MUL, start, spaced);
      case '/' -> token(TokenKind.QUO, start, spaced);
      case '%' -> token(TokenKind.REM, start, spaced);
      case '&' -> token(TokenKind.AND, start, spaced);
      case '|' -> token(TokenKind.OR, start, spaced);
      case ':' -> token(follows('=') ? TokenKind.ASSIGN : TokenKind.COLON, start, spaced);
      case '=' -> token(follows('=') ? TokenKind.EQUAL : TokenKind.UNIFY, start, spaced);
      case '<' -> token(follows('=') ? TokenKind.LTE : TokenKind.LT, start, spaced);
      case '>' -> token(follows('=') ? TokenKind.GTE : TokenKind.GT, start, spaced);
      case '!' ->
          follows('=')
              ? token(TokenKind.NEQ, start, spaced)
              : illegal(start, spaced, at, "illegal ! character");
      case '\u00A0' ->
          illegal(
              start,
              spaced,
              at,
              "illegal non-breaking space character, use a regular space instead");
      default -> new Token(TokenKind.ILLEGAL, "", start, at, spaced);
    };
  }

  private Token token(TokenKind kind, int start, boolean spaced) {
    return new Token(kind, text.substring(start, at), start, at, spaced);
  }

  private boolean follows(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean skipSpace() {
    boolean spaced = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
        spaced = true;
      } else if (c == '#') {
        comment();
      } else if (c == '\uFEFF' && at == 0) {
        at++;
      } else {
        break;
      }
    }
    return spaced;
  }

  private void comment() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '\n' && badCharacter(at) == null) {
      at++;
    }
    int end = at < text.length() && text.charAt(at - 1) == '\r' ? at - 1 : at;
    String body = text.substring(Math.min(start + 1, end), end);
    comments.add(new Comment(body, new Location(source, start, end)));
  }

  private Token string(int start, boolean spaced) {
    List<String> problems = new ArrayList<>();
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        problems.add("non-terminated string");
        return new Token(TokenKind.ILLEGAL, "", start, at, spaced, problems);
      }
      String bad = badCharacter(at);
      if (bad != null) {
        problems.add(bad);
      }
      char c = text.charAt(at++);
      if (c == '"') {
        break;
      } else if (c == '\\' && !skipEscape(false)) {
        problems.add("illegal escape sequence");
      }
    }
    if (!problems.isEmpty()) {
      return new Token(TokenKind.ILLEGAL, "", start, at, spaced, problems);
    }
    String value = Escapes.undo(text, start + 1, at - 1, false);
    if (value == null) {
      String problem = "illegal string literal: " + text.substring(start, at);
      return new Token(TokenKind.STRING, "", start, at, spaced, List.of(problem));
    }
    return new Token(TokenKind.STRING, value, start, at, spaced);
  }

  /** Moves behind an escape, whose digits are looked at later. */
  private boolean skipEscape(boolean inTemplate) {
    char c = at < text.length() ? text.charAt(at) : '\n';
    boolean known = "\"\\/bfnrtu".indexOf(c) >= 0 || inTemplate && c == '{';
    if (known) {
      at = Math.min(at + (c == 'u' ? 5 : 1), text.length());
    }
    return known;
  }

  private Token rawString(int start, boolean spaced) {
    while (at < text.length() && text.charAt(at) != '`') {
      String bad = badCharacter(at++);
      if (bad != null) {
        return illegal(start, spaced, at, bad);
      }
    }
    if (at >= text.length()) {
      return illegal(start, spaced, at, "non-terminated string");
    }
    at++;
    String value = text.substring(start + 1, at - 1);
    return new Token(TokenKind.RAW_STRING, value, start, at, spaced);
  }

  private Token template(int start, boolean spaced) {
    if (at >= text.length() || (text.charAt(at) != '"' && text.charAt(at) != '`')) {
      return illegal(start, spaced, at, "illegal $ character");
    }
    char quote = text.charAt(at++);
    return part(start, quote, spaced);
  }

  /** The part of a template that begins behind the brace that ends an interpolation. */
  Token templatePart(int brace, boolean raw) {
    at = brace + 1;
    return part(brace, raw ? '`' : '"', false);
  }

  private Token part(int start, char quote, boolean spaced) {
    int from = at;
    // A brace that ends an interpolation is a token of its own, and not to blame.
    int blamed = text.charAt(start) == '}' ? from : start;
    List<String> problems = new ArrayList<>();
    while (true) {
      if (at >= text.length() || quote == '"' && text.charAt(at) == '\n') {
        problems.add("non-terminated string");
        return new Token(TokenKind.ILLEGAL, "", blamed, at, spaced, problems);
      }
      String bad = badCharacter(at);
      if (bad != null) {
        problems.add(bad);
      }
      char c = text.charAt(at++);
      if (c == quote || c == '{') {
        TokenKind kind = c == '{' ? TokenKind.TEMPLATE_PART : TokenKind.TEMPLATE_END;
        return problems.isEmpty()
            ? new Token(kind, text.substring(from, at - 1), start, at, spaced)
            : new Token(TokenKind.ILLEGAL, "", blamed, at, spaced, problems);
      } else if (c == '\\' && quote == '"') {
        if (!skipEscape(true)) {
          problems.add("illegal escape sequence");
        }
      } else if (c == '\\' && at < text.length() && text.charAt(at) == '{') {
        at++;
      }
    }
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
