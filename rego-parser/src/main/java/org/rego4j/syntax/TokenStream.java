package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Location;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/**
 * The tokens of a text and a place among them, with the keywords known so far and the mistakes
 * found on the way to that place: going back to an earlier place forgets the mistakes behind it.
 */
final class TokenStream {
  /** Nesting beyond this is refused, so that no recursion over the tree runs out of stack. */
  static final int MAX_DEPTH = 1000;

  static final String TOO_DEEP = "max parsing recursion depth exceeded";

  private static final Set<String> ALWAYS =
      Set.of(
          "package", "import", "as", "default", "else", "with", "null", "true", "false", "some",
          "not");

  final Source source;
  private final Lexer lexer;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<Diagnostic> notes = new ArrayList<>();
  private final Set<String> keywords = new HashSet<>(ALWAYS);
  private final Map<Trial, Set<Integer>> failures = new EnumMap<>(Trial.class);
  private Token current;
  private int index;
  private int depth;
  private int wildcards;
  private boolean notBodies;
  private boolean templates = true;

  TokenStream(Source source) {
    this.source = source;
    this.lexer = new Lexer(source);
    tokens.add(lexer.next(0));
    current = tokens.get(0);
    arrive();
  }

  List<Comment> comments() {
    return lexer.comments();
  }

  void know(String keyword) {
    if (keyword.equals("not")) {
      notBodies = true;
    }
    keywords.add(keyword);
    current = classify(current);
  }

  boolean knows(String keyword) {
    return keywords.contains(keyword);
  }

  /** Notes a mistake that leaves the rest to be read. */
  void note(Location location, String message) {
    Diagnostic noted = diagnostic(location, message);
    errors.add(noted);
    notes.add(noted);
  }

  /** Whether {@code not} may stand before braces. */
  boolean knowsNotBodies() {
    return notBodies;
  }

  boolean knowsTemplates() {
    return templates;
  }

  void refuseTemplates() {
    templates = false;
  }

  String nextWildcard() {
    return "$" + wildcards++;
  }

  Token peek() {
    return current;
  }

  /** The token behind {@link #peek}. */
  Token peekNext() {
    if (current.is(TokenKind.EOF)) {
      return current;
    }
    if (index + 1 < tokens.size() && isTemplatePart(tokens.get(index + 1))) {
      // Read as a part of a template before, by a reading that was given up.
      forgetBehind();
    }
    if (index + 1 == tokens.size()) {
      tokens.add(lexer.next(current.end()));
    }
    return classify(tokens.get(index + 1));
  }

  private boolean isTemplatePart(Token behind) {
    boolean illegal = at(TokenKind.RBRACE) && behind.is(TokenKind.ILLEGAL);
    return behind.start() == current.start() || illegal;
  }

  private Token classify(Token token) {
    return token.is(TokenKind.IDENT) && keywords.contains(token.text())
        ? new Token(TokenKind.KEYWORD, token.text(), token.start(), token.end(), token.spaced())
        : token;
  }

  Token previous() {
    return tokens.get(Math.max(index - 1, 0));
  }

  Token next() {
    Token token = current;
    if (!token.is(TokenKind.EOF)) {
      peekNext();
      index++;
      arrive();
    }
    return token;
  }

  /** From the brace that ends an interpolation to the part of the template behind it. */
  void nextTemplatePart(boolean raw) {
    int brace = current.start();
    if (index + 1 == tokens.size() || tokens.get(index + 1).start() != brace) {
      forgetBehind();
      tokens.add(lexer.templatePart(brace, raw));
    }
    index++;
    arrive();
  }

  private void forgetBehind() {
    tokens.subList(index + 1, tokens.size()).clear();
  }

  private void arrive() {
    current = classify(tokens.get(index));
    if (current.is(TokenKind.ILLEGAL)) {
      for (String problem : current.problems()) {
        errors.add(diagnostic(current, problem));
      }
    }
  }

  /** Makes the white space before the next token the place, for errors. */
  void standOnSpace() {
    int start = previous().end();
    current = new Token(TokenKind.WHITESPACE, "", start, start + 1, true);
  }

  boolean at(TokenKind kind) {
    return current.is(kind);
  }

  boolean atKeyword(String keyword) {
    return current.isKeyword(keyword) && !atName();
  }

  /**
   * Whether a rule goes on with a keyword: on a line of its own it may begin another rule's ref.
   */
  boolean atRuleKeyword(String keyword) {
    return current.isKeyword(keyword) && !(atName() && onNewLine());
  }

  /** Whether the next token is a keyword that begins a ref: {@code if.x}, {@code true[0]}. */
  boolean atName() {
    if (!current.is(TokenKind.KEYWORD)) {
      return false;
    }
    Token after = peekNext();
    return !after.spaced() && (after.is(TokenKind.DOT) || after.is(TokenKind.LBRACK));
  }

  /** Makes a keyword that begins a ref a name. */
  void takeAsName() {
    current =
        new Token(
            TokenKind.IDENT, current.text(), current.start(), current.end(), current.spaced());
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

  /** A place to which one can go back. */
  record Mark(int index, int errors, int depth, int wildcards) {}

  Mark mark() {
    return new Mark(index, errors.size(), depth, wildcards);
  }

  void reset(Mark mark) {
    index = mark.index();
    depth = mark.depth();
    wildcards = mark.wildcards();
    errors.subList(mark.errors(), errors.size()).clear();
    current = classify(tokens.get(index));
  }

  /** Goes forward again to a place where a reading failed, with what it had noted. */
  void resume(Mark failed, List<Diagnostic> noted) {
    index = failed.index();
    errors.clear();
    errors.addAll(noted);
    current = classify(tokens.get(index));
  }

  /** Whether a line break stands between the previous token and the next. */
  boolean onNewLine() {
    String text = source.text();
    for (int i = index == 0 ? 0 : previous().end(); i < current.start(); i++) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return index == 0;
  }

  /** What may be read on trial; a trial that failed at a place is not made there again. */
  enum Trial {
    COMPREHENSION,
    PAIR,
    SOME_IN,
    BRACES,
    BRACKETS,
    RULE_TERM,
    HEAD
  }

  /** Remembers that a trial at a place came to nothing, which keeps nested trials linear. */
  void failed(Trial trial, Mark mark) {
    failures.computeIfAbsent(trial, t -> new HashSet<>()).add(mark.index());
  }

  boolean hasFailed(Trial trial) {
    Set<Integer> places = failures.get(trial);
    return places != null && places.contains(index);
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  void leave() {
    depth--;
  }

  SyntaxError tooDeep() {
    error(current, TOO_DEEP);
    return new SyntaxError(true);
  }

  Location from(int start) {
    return new Location(source, start, index == 0 ? start : Math.max(start, previous().end()));
  }

  Location of(Token token) {
    return new Location(source, token.start(), token.end());
  }

  /** Whether there is a mistake behind which nothing is to be read. */
  boolean hasErrors() {
    return notes.isEmpty() ? !errors.isEmpty() : !notes.containsAll(errors);
  }

  /** Whether the last mistake noted is one at the next token. */
  boolean hasErrorHere() {
    if (errors.isEmpty()) {
      return false;
    }
    Location last = errors.get(errors.size() - 1).location();
    return last != null && last.start() == current.start();
  }

  List<Diagnostic> errors() {
    return errors;
  }

  /** Notes that the next token is not expected. */
  SyntaxError unexpected(String reason) {
    if (current.is(TokenKind.ILLEGAL)) {
      return error(current, "illegal token");
    }
    return error(
        current, "unexpected " + current.describe() + (reason.isEmpty() ? "" : ": " + reason));
  }

  /** Notes a mistake at the next token. */
  SyntaxError error(String message) {
    return error(current, message);
  }

  SyntaxError error(Token token, String message) {
    return error(diagnostic(token, message));
  }

  SyntaxError error(Location location, String message) {
    return error(diagnostic(location, message));
  }

  private SyntaxError error(Diagnostic diagnostic) {
    errors.add(diagnostic);
    return new SyntaxError(false);
  }

  private Diagnostic diagnostic(Token token, String message) {
    return diagnostic(
        new Location(source, token.start(), Math.max(token.start(), token.end())), message);
  }

  Diagnostic diagnostic(Location location, String message) {
    return new Diagnostic(DiagnosticCode.PARSE, location, message, line(location.start()));
  }

  /** The line shown is that of the last character before that is no white space. */
  private Diagnostic.@Nullable SourceLine line(int offset) {
    String text = source.text();
    int shown = Math.min(offset, text.length() - 1);
    while (shown > 0 && isSpace(text.charAt(shown))) {
      shown--;
    }
    if (shown < 0) {
      return null;
    }
    int row = source.row(shown);
    return new Diagnostic.SourceLine(source.line(row), source.bytesBefore(shown));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' || c == 0x85 || c == 0xA0;
  }
}
