package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads numbers, and says which are refused. */
final class NumberLexer {
  /** The decimal digits of 2 to the power of 100,000. */
  private static final int MAX_DIGITS = 30_103;

  private final String text;
  private int at;

  NumberLexer(String text) {
    this.text = text;
  }

  Token read(int start, boolean spaced) {
    List<String> problems = new ArrayList<>();
    at = start;
    digits();
    int integerEnd = at;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      if (!atDigit()) {
        problems.add("expected fraction");
      }
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      if (!atDigit()) {
        problems.add("expected exponent");
      }
      digits();
    }
    if (at < text.length() && Lexer.isLetter(text.charAt(at))) {
      problems.add("illegal number format");
      while (atDigit() || at < text.length() && Lexer.isLetter(text.charAt(at))) {
        at++;
      }
    }
    if (!problems.isEmpty()) {
      return new Token(TokenKind.ILLEGAL, "", start, at, spaced, problems);
    }
    String number = text.substring(start, at);
    if (integerEnd - start > 1 && number.charAt(0) == '0') {
      problems.add("unexpected number token: expected number without leading zero");
    } else if (isTooBig(number)) {
      problems.add("number too big");
    }
    return new Token(TokenKind.NUMBER, number, start, at, spaced, problems);
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
    return at < text.length() && Lexer.isDigit(text.charAt(at));
  }

  private void digits() {
    while (atDigit()) {
      at++;
    }
  }
}
