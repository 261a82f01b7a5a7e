package org.rego4j.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.Location;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/** The tokens of a text and a place among them, with the keywords known so far. */
final class TokenStream {
  /** Nesting beyond this is refused, so that no recursion over the tree runs out of stack. */
  static final int MAX_DEPTH = 1000;

  private static final Set<String> ALWAYS =
      Set.of(
          "package", "import", "as", "default", "else", "with", "null", "true", "false", "some",
          "not");

  /** What the lexer says of a number that is refused for its size. */
  static final String NUMBER_TOO_BIG = "number too big";

  final Source source;
  private final List<Token> tokens;
  private final Set<String> keywords = new HashSet<>(ALWAYS);
  private int index;
  private int depth;
  private int wildcards;
  boolean notBodies;
  private final Set<Long> failures = new HashSet<>();

  TokenStream(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** A stream over a part of the same text, with the same keywords. */
  TokenStream part(List<Token> others) {
    TokenStream made = new TokenStream(source, others);
    made.keywords.addAll(keywords);
    made.notBodies = notBodies;
    made.depth = depth;
    made.wildcards = wildcards;
    return made;
  }

  /** Takes over from a part how many wildcards it named. */
  void resume(TokenStream part) {
    wildcards = part.wildcards;
  }

  void know(String keyword) {
    if (keyword.equals("not")) {
      notBodies = true;
    }
    keywords.add(keyword);
  }

  boolean knows(String keyword) {
    return keywords.contains(keyword);
  }

  String nextWildcard() {
    return "$" + wildcards++;
  }

  int wildcards() {
    return wildcards;
  }

  void wildcards(int count) {
    wildcards = count;
  }

  /** Whether an error says that the text is nested too deep, which no other reading can mend. */
  boolean tooDeep(SyntaxError e) {
    return e.first().message().startsWith("max parsing");
  }

  int depth() {
    return depth;
  }

  void depth(int value) {
    depth = value;
  }

  Token peek() {
    return classify(tokens.get(index));
  }

  Token peek(int ahead) {
    return classify(tokens.get(Math.min(index + ahead, tokens.size() - 1)));
  }

  private Token classify(Token token) {
    return token.is(TokenKind.IDENT) && keywords.contains(token.text())
        ? new Token(TokenKind.KEYWORD, token.text(), token.start(), token.end(), token.spaced())
        : token;
  }

  Token previous() {
    return tokens.get(index - 1);
  }

  Token next() {
    Token token = peek();
    if (index < tokens.size() - 1) {
      index++;
    }
    return token;
  }

  boolean at(TokenKind kind) {
    return peek().is(kind);
  }

  boolean atKeyword(String keyword) {
    Token token = peek();
    // Directly before a dot it is a name: not.x.
    return token.is(TokenKind.KEYWORD)
        && token.text().equals(keyword)
        && (!peek(1).is(TokenKind.DOT) || peek(1).spaced());
  }

  boolean skip(TokenKind kind) {
    if (at(kind)) {
      next();
      return true;
    }
    return false;
  }

  boolean skipKeyword(String keyword) {
    if (atKeyword(keyword)) {
      next();
      return true;
    }
    return false;
  }

  int mark() {
    return index;
  }

  void reset(int mark) {
    index = mark;
  }

  /** Whether a line break stands between the previous token and the next. */
  boolean onNewLine() {
    return index == 0
        || source.text().substring(previous().end(), tokens.get(index).start()).indexOf('\n') >= 0;
  }

  /** What may be read on trial; a trial that failed at a place is not made there again. */
  enum Trial {
    COMPREHENSION,
    PAIR,
    SOME_IN,
    NOT_BODY,
    BRACES,
    BRACKETS
  }

  /** Remembers that a trial at a place came to nothing, which keeps nested trials linear. */
  void failed(Trial trial, int mark) {
    failures.add((long) mark * Trial.values().length + trial.ordinal());
  }

  boolean hasFailed(Trial trial, int mark) {
    return failures.contains((long) mark * Trial.values().length + trial.ordinal());
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw error(peek(), "max parsing recursion depth exceeded");
    }
  }

  void leave() {
    depth--;
  }

  Location from(int start) {
    return new Location(source, start, index == 0 ? start : Math.max(start, previous().end()));
  }

  Location of(Token token) {
    return new Location(source, token.start(), token.end());
  }

  /** The error that the next token is not expected. */
  SyntaxError unexpected(String reason) {
    return unexpected(peek(), reason);
  }

  SyntaxError unexpected(Token token, String reason) {
    if (token.is(TokenKind.ILLEGAL)) {
      return token.text().startsWith("illegal token") || isBadNumber(token)
          ? error(token, token.text())
          : new SyntaxError(diagnostic(token, token.text()), diagnostic(token, "illegal token"));
    }
    return error(token, "unexpected " + token.describe() + (reason.isEmpty() ? "" : ": " + reason));
  }

  /** Whether a token is a number that is refused, which OPA goes on to call a number. */
  static boolean isBadNumber(Token token) {
    return token.is(TokenKind.ILLEGAL)
        && (token.text().startsWith("unexpected number") || token.text().equals(NUMBER_TOO_BIG));
  }

  SyntaxError error(Token token, String message) {
    return new SyntaxError(diagnostic(token, message));
  }

  Diagnostic diagnostic(Token token, String message) {
    int offset = token.start();
    if (token.is(TokenKind.EOF) && index > 0) {
      // OPA shows the last line that says something, but places the error at the end.
      int shown = source.text().stripTrailing().length();
      Location end = new Location(source, source.text().length(), source.text().length());
      return new Diagnostic(DiagnosticCode.PARSE, end, message, line(Math.max(shown - 1, 0)));
    }
    Location location = new Location(source, offset, Math.max(offset, token.end()));
    return new Diagnostic(DiagnosticCode.PARSE, location, message, line(offset));
  }

  private Diagnostic.SourceLine line(int offset) {
    return new Diagnostic.SourceLine(source.line(source.row(offset)), source.column(offset) - 1);
  }
}
