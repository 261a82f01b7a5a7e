package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.ast.Source;

/** Tokens, where they stand, and what is said of characters that make none. */
class LexerTest {
  private static String kinds(Lexer lexer) {
    StringBuilder out = new StringBuilder();
    Token token = lexer.next(0);
    while (!token.is(TokenKind.EOF)) {
      out.append(token.kind()).append(' ');
      token = lexer.next(token.end());
    }
    return out.toString().strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\u0001',
      value = {
        "a:=b → IDENT ASSIGN IDENT",
        "a: =b → IDENT COLON UNIFY IDENT",
        "<= < >= > == = != → LTE LT GTE GT EQUAL UNIFY NEQ",
        "x.y[0](_1) → IDENT DOT IDENT LBRACK NUMBER RBRACK LPAREN IDENT RPAREN",
        "1.5e-3+-2 → NUMBER ADD SUB NUMBER",
        "\"a\\\"b\" `c\"` → STRING RAW_STRING",
        "{|&*/%},; → LBRACE OR AND MUL QUO REM RBRACE COMMA SEMI",
        "$\"a{ → TEMPLATE_PART",
        "$`a` → TEMPLATE_END",
        "a#b → IDENT",
      })
  void readsTokens(String text, String kinds) {
    assertEquals(kinds, kinds(new Lexer(new Source("", text))));
  }

  @Test
  void undoesEscapes() {
    Token token = new Lexer(new Source("", "\"\\u0041\\n\\ud83d\\ude00\\ud83d\"")).next(0);
    assertEquals("A\n\uD83D\uDE00\uFFFD", token.text());
  }

  @Test
  void setsCommentsAsideOnceEach() {
    Lexer lexer = new Lexer(new Source("", "#a\r\n x #b"));
    Token first = lexer.next(0);
    lexer.next(first.end());
    lexer.next(first.end());
    assertEquals(List.of("a", "b"), lexer.comments().stream().map(c -> c.text()).toList());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "token-errors.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false)
  void saysOfMistakesWhatOpaSays(String text, String errors) {
    assertEquals(errors, FoundErrors.ofQuery(text));
  }
}
