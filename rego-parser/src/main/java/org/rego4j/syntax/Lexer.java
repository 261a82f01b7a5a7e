package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Location;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/** Turns text into tokens; comments are set aside. */
final class Lexer {
  /** The decimal digits of 2 to the power of 100,000. */
  private static final int MAX_DIGITS = 30_103;

  private final Source source;
  private final String text;
  private final int limit;
  private int at;
  private final List<Comment> comments = new ArrayList<>();

  Lexer(Source source) {
    this(source, 0, source.text().length());
  }

  /** A lexer of the part of a source between two offsets. */
  Lexer(Source source, int from, int limit) {
    this.source = source;
    this.text = source.text();
    this.at = from;
    this.limit = limit;
  }

  List<Comment> comments() {
    return comments;
  }

  /** All tokens, the last of kind EOF. */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      int before = at;
      try {
        token = next();
      } catch (SyntaxError e) {
        // The parser reports it when it gets there; nothing is read behind it.
        Location where = Objects.requireNonNull(e.first().location());
        tokens.add(
            new Token(
                TokenKind.ILLEGAL,
                e.first().message(),
                where.start(),
                where.end(),
                where.start() > before));
        token = new Token(TokenKind.EOF, "", limit, limit, true);
      }
      tokens.add(token);
    } while (!token.is(TokenKind.EOF));
    return tokens;
  }

  private Token next() {
    int before = at;
    skipSpace();
    boolean spaced = at > before;
    int start = at;
    if (at >= limit) {
      return new Token(TokenKind.EOF, "", start, start, spaced);
    }
    char c = text.charAt(at);
    if (isLetter(c)) {
      while (at < limit && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      return new Token(TokenKind.IDENT, text.substring(start, at), start, at, spaced);
    }
    if (isDigit(c)) {
      return number(start, spaced);
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
      case '!' -> {
        if (!follows('=')) {
          throw error(start, "illegal ! character");
        }
        yield token(TokenKind.NEQ, start, spaced);
      }
      default -> throw error(start, "illegal token");
    };
  }

  private Token token(TokenKind kind, int start, boolean spaced) {
    return new Token(kind, text.substring(start, at), start, at, spaced);
  }

  private boolean follows(char c) {
    if (at < limit && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < limit) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        end = end < 0 || end > limit ? limit : end;
        int textEnd = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
        comments.add(
            new Comment(text.substring(at + 1, textEnd), new Location(source, at, textEnd)));
        at = end;
      } else if (c == '\uFEFF' && at == 0) {
        at++;
      } else {
        return;
      }
    }
  }

  private Token number(int start, boolean spaced) {
    digits();
    if (at < limit && text.charAt(at) == '.') {
      at++;
      if (!atDigit()) {
        throw error(start, "expected fraction");
      }
      digits();
    }
    if (at < limit && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < limit && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      if (!atDigit()) {
        throw error(start, "expected exponent");
      }
      digits();
    }
    int exponent = Math.max(text.indexOf('e', start), text.indexOf('E', start));
    if (exponent > start && exponent < at && at - exponent > 7) {
      throw error(start, "number too big");
    }
    if (at < limit && isLetter(text.charAt(at))) {
      throw error(start, "illegal number format");
    }
    String number = text.substring(start, at);
    if (number.length() > 1 && number.charAt(0) == '0' && isDigit(number.charAt(1))) {
      throw error(start, "unexpected number token: expected number without leading zero");
    }
    if (isTooBig(number)) {
      throw error(start, TokenStream.NUMBER_TOO_BIG);
    }
    return new Token(TokenKind.NUMBER, number, start, at, spaced);
  }

  /** Whether a number lies beyond 2 to the power of 100,000, or is that close to zero. */
  private static boolean isTooBig(String number) {
    int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
    String digits = exponentAt < 0 ? number : number.substring(0, exponentAt);
    if (exponentAt < 0 && digits.length() <= MAX_DIGITS) {
      return false;
    }
    int point = digits.indexOf('.');
    int before = point < 0 ? digits.length() : point;
    int first = 0;
    while (first < digits.length() && (digits.charAt(first) == '0' || first == point)) {
      first++;
    }
    if (first == digits.length()) {
      return false;
    }
    long exponent = 0;
    if (exponentAt >= 0) {
      String text = number.substring(exponentAt + 1).replace("+", "");
      // A longer text than this is beyond the limit whatever its digits are.
      exponent = Long.parseLong(text.length() > 18 ? text.substring(0, 18) : text);
    }
    long magnitude = exponent + (first < before ? before - first - 1 : before - first);
    return magnitude >= MAX_DIGITS || magnitude < -MAX_DIGITS;
  }

  private boolean atDigit() {
    return at < limit && isDigit(text.charAt(at));
  }

  private void digits() {
    while (atDigit()) {
      at++;
    }
  }

  private Token string(int start, boolean spaced) {
    StringBuilder value = new StringBuilder();
    while (true) {
      if (at >= limit || text.charAt(at) == '\n') {
        throw error(start, "non-terminated string");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return new Token(TokenKind.STRING, repaired(value), start, at, spaced);
      }
      if (c == '\\') {
        at = escape(start, value, false);
      } else if (c < 0x20) {
        throw error(start, "invalid character in string");
      } else {
        value.append(c);
      }
    }
  }

  /** Lone surrogates become U+FFFD, as in Go. */
  private static String repaired(StringBuilder s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < s.length()
              && Character.isLowSurrogate(s.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        s.setCharAt(i, '\uFFFD');
      }
    }
    return s.toString();
  }

  private int escape(int start, StringBuilder value, boolean inTemplate) {
    if (at >= limit) {
      throw error(start, "non-terminated string");
    }
    char c = text.charAt(at++);
    switch (c) {
      case '"', '\\', '/' -> value.append(c);
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'u' -> {
        if (at + 4 > limit) {
          throw error(start, "illegal escape sequence");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(text.charAt(at++), 16);
          if (digit < 0) {
            throw error(start, "illegal escape sequence");
          }
          unit = unit * 16 + digit;
        }
        value.append((char) unit);
      }
      case '{' -> {
        if (!inTemplate) {
          throw error(start, "illegal escape sequence");
        }
        value.append(c);
      }
      default -> throw error(start, "illegal escape sequence");
    }
    return at;
  }

  private Token rawString(int start, boolean spaced) {
    int end = text.indexOf('`', at);
    if (end < 0 || end >= limit) {
      throw error(start, "non-terminated string");
    }
    String value = text.substring(at, end).replace("\r", "");
    at = end + 1;
    return new Token(TokenKind.RAW_STRING, value, start, at, spaced);
  }

  /** A template's token ends behind its closing quote; its parts are found by {@link #part}. */
  private Token template(int start, boolean spaced) {
    if (at >= limit || (text.charAt(at) != '"' && text.charAt(at) != '`')) {
      throw error(start, "illegal token");
    }
    char quote = text.charAt(at++);
    int from = at;
    skipTemplate(start, quote);
    TokenKind kind = quote == '"' ? TokenKind.TEMPLATE : TokenKind.RAW_TEMPLATE;
    return new Token(kind, text.substring(from, at - 1), start, at, spaced);
  }

  /** Moves behind the closing quote of a template whose text begins here. */
  private void skipTemplate(int start, char quote) {
    while (true) {
      if (at >= limit || (quote == '"' && text.charAt(at) == '\n')) {
        throw error(start, "non-terminated string");
      }
      char c = text.charAt(at++);
      if (c == quote) {
        return;
      }
      if (c == '\\' && (quote == '"' || at < limit && text.charAt(at) == '{')) {
        at++;
      } else if (c == '{') {
        skipInterpolation(start);
      }
    }
  }

  /** Moves behind the brace that closes an interpolation, reading tokens on the way. */
  private void skipInterpolation(int start) {
    int depth = 1;
    while (depth > 0) {
      Token token = next();
      switch (token.kind()) {
        case LBRACE -> depth++;
        case RBRACE -> depth--;
        case EOF -> throw error(start, "non-terminated string");
        default -> {}
      }
    }
  }

  /**
   * Reads text of a template up to an opening brace or the end of this lexer's range.
   *
   * @return the text with its escapes undone; {@link #offset()} then is behind the brace or at the
   *     end
   */
  String templateText(int start, boolean raw) {
    StringBuilder value = new StringBuilder();
    while (at < limit) {
      char c = text.charAt(at++);
      if (c == '{') {
        return value.toString();
      }
      if (c == '\\' && !raw) {
        at = escape(start, value, true);
      } else if (c == '\\' && at < limit && text.charAt(at) == '{') {
        value.append(text.charAt(at++));
      } else if (raw && c == '\r') {
        continue;
      } else {
        value.append(c);
      }
    }
    ended = true;
    return value.toString();
  }

  private boolean ended;

  /** Whether {@link #templateText} came to the end of the range. */
  boolean ended() {
    return ended;
  }

  int offset() {
    return at;
  }

  /** Moves to the offset behind the brace that closes the interpolation that begins here. */
  int skipInterpolationFrom(int start) {
    skipInterpolation(start);
    return at;
  }

  private SyntaxError error(int start, String message) {
    Location location = new Location(source, start, Math.min(start + 1, text.length()));
    return new SyntaxError(
        new Diagnostic(
            DiagnosticCode.PARSE,
            location,
            message,
            new Diagnostic.SourceLine(source.line(source.row(start)), source.column(start) - 1)));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
