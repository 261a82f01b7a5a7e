package org.rego4j.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rego4j.ast.Source;

/** Going forward and back among tokens. */
class TokenStreamTest {
  private static TokenStream stream(String text) {
    return new TokenStream(new Source("", text));
  }

  @Test
  void goingBackForgetsMistakesAndWildcards() {
    TokenStream in = stream("a b c");
    TokenStream.Mark mark = in.mark();
    in.next();
    in.error("wrong");
    assertEquals("$0", in.nextWildcard());
    in.reset(mark);
    assertEquals("a", in.peek().text());
    assertFalse(in.hasErrors());
    assertEquals("$0", in.nextWildcard());
  }

  @Test
  void theEndStays() {
    TokenStream in = stream("a");
    in.next();
    assertTrue(in.next().is(TokenKind.EOF));
    assertTrue(in.next().is(TokenKind.EOF));
    assertTrue(in.peekNext().is(TokenKind.EOF));
  }

  @Test
  void aNameIsAKeywordFromWhereItIsKnown() {
    TokenStream in = stream("in in.x in");
    assertFalse(in.atKeyword("in"));
    in.know("in");
    assertTrue(in.atKeyword("in"));
    in.next();
    assertFalse(in.atKeyword("in"), "it begins a ref");
    assertTrue(in.atName());
  }

  @Test
  void lineBreaksAreSeen() {
    TokenStream in = stream("a # c\nb c");
    assertTrue(in.onNewLine());
    in.next();
    assertTrue(in.onNewLine());
    in.next();
    assertFalse(in.onNewLine());
  }

  @Test
  void aTrialThatFailedIsRememberedAtItsPlaceAlone() {
    TokenStream in = stream("a b");
    in.failed(TokenStream.Trial.PAIR, in.mark());
    assertTrue(in.hasFailed(TokenStream.Trial.PAIR));
    assertFalse(in.hasFailed(TokenStream.Trial.HEAD));
    in.next();
    assertFalse(in.hasFailed(TokenStream.Trial.PAIR));
  }

  @Test
  void nestingEndsAtTheLimit() {
    TokenStream in = stream("a");
    for (int i = 0; i < TokenStream.MAX_DEPTH; i++) {
      in.enter();
    }
    SyntaxError e = assertThrows(SyntaxError.class, in::enter);
    assertTrue(e.isHopeless());
    assertEquals(TokenStream.TOO_DEEP, in.errors().get(0).message());
  }

  @Test
  void aTemplateGoesOnBehindItsBraceAlsoWhenReadBefore() {
    TokenStream in = stream("$\"a{x}b\"");
    in.next();
    in.next();
    TokenStream.Mark brace = in.mark();
    in.next();
    in.reset(brace);
    in.nextTemplatePart(false);
    assertEquals("b", in.peek().text());
    assertTrue(in.at(TokenKind.TEMPLATE_END));
  }
}
