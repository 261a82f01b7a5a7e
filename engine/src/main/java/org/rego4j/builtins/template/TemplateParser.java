package org.rego4j.builtins.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.builtins.template.TemplateNode.Pipeline;
import org.rego4j.builtins.template.TemplateToken.Kind;

/**
 * Parses one template; definitions inside it go to parsers of their own on the same tokens.
 *
 * <pre>
 * nodes    = { TEXT | action }
 * action   = "{{" ( pipeline | control | "template" STRING [pipeline] | "break" | "continue" ) "}}"
 * control  = ("if" | "with" | "range") pipeline "}}" nodes ["{{else}}" nodes] "{{end}}"
 * </pre>
 */
final class TemplateParser {
  /** How deep controls may be nested. */
  private static final int MAX_DEPTH = 1_000;

  private final Templates templates;
  private final TemplateTokens tokens;
  private final TemplateOperands operands;
  private int rangeDepth;

  private TemplateParser(Templates templates, TemplateTokens tokens) {
    this.templates = templates;
    this.tokens = tokens;
    this.operands = new TemplateOperands(tokens);
  }

  /**
   * The templates of a text.
   *
   * @throws BuiltinException with Go's words where it is no template
   */
  static Templates parse(String text, Set<String> functions) {
    Templates made = new Templates(text);
    TemplateTokens tokens = new TemplateTokens(new TemplateLexer(text), functions);
    new TemplateParser(made, tokens).main();
    return made;
  }

  private void main() {
    List<TemplateNode> nodes = new ArrayList<>();
    while (!tokens.peek().is(Kind.END_OF_TEXT)) {
      if (tokens.peek().is(Kind.LEFT_DELIMITER)) {
        TemplateToken open = tokens.next();
        if (tokens.nextNonSpace().is(Kind.DEFINE)) {
          new TemplateParser(templates, tokens.fresh()).definition();
          continue;
        }
        tokens.backup(open);
      }
      TemplateNode node = node(0);
      if (node instanceof TemplateNode.Mark) {
        throw tokens.error("unexpected " + node.shown());
      }
      nodes.add(node);
    }
    add(Templates.MAIN, nodes);
  }

  private void add(String name, List<TemplateNode> nodes) {
    if (!templates.add(name, nodes)) {
      throw tokens.error("template: multiple definition of template " + GoQuoting.quote(name));
    }
  }

  private void definition() {
    String context = "define clause";
    TemplateToken name = tokens.nextNonSpace();
    if (!name.is(Kind.STRING) && !name.is(Kind.RAW_STRING)) {
      throw tokens.unexpected(name, context);
    }
    String unquoted = operands.unquoted(name);
    tokens.expect(Kind.RIGHT_DELIMITER, context);
    whole(unquoted, context, 0);
  }

  /** Parses the rest of a template that a definition or a block begins. */
  private void whole(String name, String context, int depth) {
    List<TemplateNode> nodes = new ArrayList<>();
    TemplateNode.Mark end = nodes(nodes, depth);
    if (!end.isEnd()) {
      throw tokens.error("unexpected " + end.shown() + " in " + context);
    }
    add(name, nodes);
  }

  private TemplateNode.Mark nodes(List<TemplateNode> into, int depth) {
    while (!tokens.peekNonSpace().is(Kind.END_OF_TEXT)) {
      TemplateNode node = node(depth);
      if (node instanceof TemplateNode.Mark mark) {
        return mark;
      }
      into.add(node);
    }
    throw tokens.error("unexpected EOF");
  }

  private TemplateNode node(int depth) {
    TemplateToken token = tokens.nextNonSpace();
    if (token.is(Kind.TEXT)) {
      return new TemplateNode.Text(token.position(), token.text());
    }
    if (!token.is(Kind.LEFT_DELIMITER)) {
      throw tokens.unexpected(token, "input");
    }
    tokens.beginAction(token.line());
    TemplateNode made = action(depth);
    tokens.endAction();
    return made;
  }

  private TemplateNode action(int depth) {
    TemplateToken token = tokens.nextNonSpace();
    switch (token.kind()) {
      case BLOCK -> {
        return block(depth);
      }
      case BREAK, CONTINUE -> {
        return jump(token);
      }
      case ELSE -> {
        return elseMark();
      }
      case END -> {
        TemplateToken close = tokens.expect(Kind.RIGHT_DELIMITER, "end");
        return new TemplateNode.Mark(close.position(), true);
      }
      case IF, RANGE, WITH -> {
        return control(token.kind(), depth);
      }
      case TEMPLATE -> {
        return call();
      }
      default -> {
        tokens.backup();
        int position = tokens.peek().position();
        return new TemplateNode.Action(
            position, operands.pipeline("command", Kind.RIGHT_DELIMITER, 0));
      }
    }
  }

  private TemplateNode jump(TemplateToken token) {
    String shown = "{{" + token.text() + "}}";
    TemplateToken close = tokens.nextNonSpace();
    if (!close.is(Kind.RIGHT_DELIMITER)) {
      throw tokens.unexpected(close, shown);
    }
    if (rangeDepth == 0) {
      throw tokens.error(shown + " outside {{range}}");
    }
    return new TemplateNode.Jump(token.position(), token.is(Kind.BREAK));
  }

  private TemplateNode elseMark() {
    TemplateToken next = tokens.peekNonSpace();
    if (next.is(Kind.IF) || next.is(Kind.WITH)) {
      return new TemplateNode.Mark(next.position(), false);
    }
    return new TemplateNode.Mark(tokens.expect(Kind.RIGHT_DELIMITER, "else").position(), false);
  }

  private TemplateNode control(Kind kind, int depth) {
    if (depth == MAX_DEPTH) {
      throw tokens.error("actions are nested too deeply");
    }
    int variables = operands.variables();
    String word = kind.name().toLowerCase(Locale.ROOT);
    Pipeline pipeline = operands.pipeline(word, Kind.RIGHT_DELIMITER, 0);
    List<TemplateNode> body = new ArrayList<>();
    int inRange = kind == Kind.RANGE ? 1 : 0;
    rangeDepth += inRange;
    TemplateNode.Mark end = nodes(body, depth + 1);
    rangeDepth -= inRange;
    List<TemplateNode> otherwise = null;
    if (!end.isEnd()) {
      otherwise = new ArrayList<>();
      if (kind != Kind.RANGE && tokens.peek().is(kind)) {
        tokens.next();
        otherwise.add(control(kind, depth + 1));
      } else {
        TemplateNode.Mark close = nodes(otherwise, depth + 1);
        if (!close.isEnd()) {
          throw tokens.error("expected end; found " + close.shown());
        }
      }
    }
    operands.forget(variables);
    return new TemplateNode.Control(pipeline.position(), kind, pipeline, body, otherwise);
  }

  private TemplateNode block(int depth) {
    String context = "block clause";
    if (depth == MAX_DEPTH) {
      throw tokens.error("actions are nested too deeply");
    }
    TemplateToken token = tokens.nextNonSpace();
    String name = name(token, context);
    Pipeline pipeline = operands.pipeline(context, Kind.RIGHT_DELIMITER, 0);
    new TemplateParser(templates, tokens.fresh()).whole(name, context, depth + 1);
    return new TemplateNode.Call(token.position(), name, pipeline);
  }

  private TemplateNode call() {
    String context = "template clause";
    TemplateToken token = tokens.nextNonSpace();
    String name = name(token, context);
    Pipeline pipeline = null;
    if (!tokens.nextNonSpace().is(Kind.RIGHT_DELIMITER)) {
      tokens.backup();
      pipeline = operands.pipeline(context, Kind.RIGHT_DELIMITER, 0);
    }
    return new TemplateNode.Call(token.position(), name, pipeline);
  }

  private String name(TemplateToken token, String context) {
    if (!token.is(Kind.STRING) && !token.is(Kind.RAW_STRING)) {
      throw tokens.unexpected(token, context);
    }
    return operands.unquoted(token);
  }
}
