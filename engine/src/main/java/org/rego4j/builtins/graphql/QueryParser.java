package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.graphql.QueryDocument.Field;
import org.rego4j.builtins.graphql.QueryDocument.Fragment;
import org.rego4j.builtins.graphql.QueryDocument.FragmentSpread;
import org.rego4j.builtins.graphql.QueryDocument.InlineFragment;
import org.rego4j.builtins.graphql.QueryDocument.Operation;
import org.rego4j.builtins.graphql.QueryDocument.Selection;
import org.rego4j.builtins.graphql.QueryDocument.VariableDefinition;

/** Reads a document of queries (October 2021, sections 2.2 to 2.8). */
final class QueryParser extends DocumentParser {
  private QueryParser(BuiltinContext context, String text) {
    super(context, text);
  }

  /**
   * The document of a text.
   *
   * @throws GraphqlException what is wrong first
   */
  static QueryDocument parse(BuiltinContext context, String text) {
    return new QueryParser(context, text).document();
  }

  private QueryDocument document() {
    List<Operation> operations = new ArrayList<>();
    List<Fragment> fragments = new ArrayList<>();
    while (!at(TokenKind.EOF)) {
      if (at(TokenKind.BRACE_OPEN)) {
        Position position = peek().position();
        operations.add(
            new Operation("query", "", List.of(), List.of(), selections(), List.of(), position));
      } else if (atKeyword("query") || atKeyword("mutation") || atKeyword("subscription")) {
        operations.add(operation());
      } else if (atKeyword("fragment")) {
        fragments.add(fragment());
      } else {
        throw unexpected(peek());
      }
    }
    return new QueryDocument(operations, fragments);
  }

  private Operation operation() {
    List<String> comments = comments();
    Token keyword = next();
    String name = at(TokenKind.NAME) ? next().value() : "";
    List<VariableDefinition> variables = variables();
    List<Directive> directives = directives(false);
    return new Operation(
        keyword.value(), name, variables, directives, selections(), comments, keyword.position());
  }

  private Fragment fragment() {
    List<String> comments = comments();
    Token keyword = next();
    if (atKeyword("on")) {
      throw unexpected(peek());
    }
    String name = name();
    List<VariableDefinition> variables = variables();
    expectKeyword("on");
    String condition = name();
    List<Directive> directives = directives(false);
    return new Fragment(
        name, variables, condition, directives, selections(), comments, keyword.position());
  }

  private List<VariableDefinition> variables() {
    return optional(TokenKind.PAREN_OPEN, TokenKind.PAREN_CLOSE, this::variable);
  }

  private VariableDefinition variable() {
    List<String> comments = comments();
    Position position = expect(TokenKind.DOLLAR).position();
    String name = name();
    expect(TokenKind.COLON);
    TypeReference type = typeReference();
    GraphqlValue defaultValue = skip(TokenKind.EQUALS) ? value(true) : null;
    return new VariableDefinition(name, type, defaultValue, directives(false), comments, position);
  }

  private List<Selection> selections() {
    return required(TokenKind.BRACE_OPEN, TokenKind.BRACE_CLOSE, this::selection);
  }

  private Selection selection() {
    return at(TokenKind.SPREAD) ? spread() : field();
  }

  private Field field() {
    List<String> comments = comments();
    Token first = peek();
    String alias = name();
    String name = skip(TokenKind.COLON) ? name() : alias;
    List<Argument> arguments = arguments(false);
    List<Directive> directives = directives(false);
    List<Selection> selections = at(TokenKind.BRACE_OPEN) ? selections() : List.of();
    return new Field(alias, name, arguments, directives, selections, comments, first.position());
  }

  private Selection spread() {
    List<String> comments = comments();
    next();
    Token first = peek();
    if (first.kind() == TokenKind.NAME && !first.value().equals("on")) {
      return new FragmentSpread(name(), directives(false), comments, first.position());
    }
    String condition = "";
    if (atKeyword("on")) {
      next();
      condition = name();
    }
    List<Directive> directives = directives(false);
    return new InlineFragment(condition, directives, selections(), comments, first.position());
  }
}
