package org.rego4j.builtins.template;

import java.util.Set;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.template.TemplateToken.Kind;

/** The tokens that a parser reads, with up to three that it gave back. */
final class TemplateTokens {
  private final TemplateLexer lexer;
  private final Set<String> functions;
  private final TemplateToken[] kept = {TemplateToken.NONE, TemplateToken.NONE, TemplateToken.NONE};
  private int givenBack;
  private int actionLine;

  TemplateTokens(TemplateLexer lexer, Set<String> functions) {
    this.lexer = lexer;
    this.functions = functions;
  }

  /** The same tokens for the parser of a template inside this one. */
  TemplateTokens fresh() {
    return new TemplateTokens(lexer, functions);
  }

  boolean isFunction(String name) {
    return functions.contains(name);
  }

  void beginAction(int line) {
    actionLine = line;
  }

  void endAction() {
    actionLine = 0;
  }

  TemplateToken next() {
    if (givenBack > 0) {
      givenBack--;
    } else {
      kept[0] = lexer.next();
    }
    return kept[givenBack];
  }

  /** Gives the last token back. */
  void backup() {
    givenBack++;
  }

  /** Gives the last token back, and one before it. */
  void backup(TemplateToken before) {
    kept[1] = before;
    givenBack = 2;
  }

  /** Gives the last token back, and two before it. */
  void backup(TemplateToken first, TemplateToken second) {
    kept[1] = second;
    kept[2] = first;
    givenBack = 3;
  }

  TemplateToken peek() {
    if (givenBack > 0) {
      return kept[givenBack - 1];
    }
    givenBack = 1;
    kept[0] = lexer.next();
    return kept[0];
  }

  TemplateToken nextNonSpace() {
    TemplateToken token = next();
    while (token.is(Kind.SPACE)) {
      token = next();
    }
    return token;
  }

  TemplateToken peekNonSpace() {
    TemplateToken token = nextNonSpace();
    backup();
    return token;
  }

  TemplateToken expect(Kind kind, String context) {
    TemplateToken token = nextNonSpace();
    if (!token.is(kind)) {
      throw unexpected(token, context);
    }
    return token;
  }

  BuiltinException unexpected(TemplateToken token, String context) {
    if (!token.is(Kind.ERROR)) {
      return error("unexpected " + token.shown() + " in " + context);
    }
    String where = "";
    if (actionLine != 0 && actionLine != token.line()) {
      where =
          (token.text().endsWith(" action") ? "" : " in action")
              + " started at "
              + Templates.MAIN
              + ":"
              + actionLine;
    }
    return error(token.text() + where);
  }

  /** An error in the line of the token that was read last. */
  BuiltinException error(String message) {
    return BuiltinException.of(
        "template: " + Templates.MAIN + ":" + kept[0].line() + ": " + message);
  }
}
