package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;

/**
 * What queries and schemas have in common: values, types, directives (October 2021, sections 2.9 to
 * 2.12). The first mistake ends the parse, as OPA's does.
 */
abstract class DocumentParser {
  /**
   * How deep selections, values and types may be nested together. OPA has no bound but its stack.
   */
  static final int DEEPEST = 500;

  private final Lexer lexer;
  private @Nullable Token peeked;
  private List<String> commentsBefore = List.of();
  private List<String> commentsBeforeClose = List.of();
  private int depth;

  DocumentParser(BuiltinContext context, String text) {
    lexer = new Lexer(context, text);
  }

  final Token peek() {
    Token next = peeked;
    if (next == null) {
      List<String> comments = new ArrayList<>();
      next = lexer.next();
      while (next.kind() == TokenKind.COMMENT) {
        comments.add(next.value());
        next = lexer.next();
      }
      commentsBefore = comments.isEmpty() ? List.of() : List.copyOf(comments);
      peeked = next;
    }
    return next;
  }

  /** The comments before the next token. */
  final List<String> comments() {
    peek();
    return commentsBefore;
  }

  /** The comments before the token that closed the last nodes in brackets. */
  final List<String> commentsBeforeClose() {
    return commentsBeforeClose;
  }

  final Token next() {
    Token next = peek();
    if (next.kind() == TokenKind.INVALID) {
      throw unexpected(next);
    }
    peeked = null;
    return next;
  }

  final boolean at(TokenKind kind) {
    return peek().kind() == kind;
  }

  final boolean atKeyword(String keyword) {
    return at(TokenKind.NAME) && peek().value().equals(keyword);
  }

  final boolean skip(TokenKind kind) {
    if (!at(kind)) {
      return false;
    }
    next();
    return true;
  }

  final Token expect(TokenKind kind) {
    Token next = peek();
    if (next.kind() != kind) {
      throw new GraphqlException(
          "Expected " + kind.text() + ", found " + next.kind().text(), next.position());
    }
    return next();
  }

  final void expectKeyword(String keyword) {
    Token next = peek();
    if (!atKeyword(keyword)) {
      throw new GraphqlException(
          "Expected \"" + keyword + "\", found " + next.described(), next.position());
    }
    next();
  }

  final String name() {
    return expect(TokenKind.NAME).value();
  }

  static GraphqlException unexpected(Token token) {
    return new GraphqlException("Unexpected " + token.described(), token.position());
  }

  /** Nothing, or one or more nodes between an opening and a closing token. */
  final <T> List<T> optional(TokenKind open, TokenKind close, Supplier<T> node) {
    return at(open) ? required(open, close, node) : List.of();
  }

  /** One or more nodes between an opening and a closing token. */
  final <T> List<T> required(TokenKind open, TokenKind close, Supplier<T> node) {
    expect(open);
    if (at(close)) {
      throw new GraphqlException(
          "expected at least one definition, found " + close.text(), peek().position());
    }
    return untilClosed(close, node);
  }

  private <T> List<T> untilClosed(TokenKind close, Supplier<T> node) {
    List<T> nodes = new ArrayList<>();
    enter();
    while (!at(close)) {
      nodes.add(node.get());
    }
    depth--;
    commentsBeforeClose = commentsBefore;
    next();
    return List.copyOf(nodes);
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new GraphqlException("nested more than " + DEEPEST + " levels deep", peek().position());
    }
  }

  /** {@code @name(arguments)}, any number. */
  final List<Directive> directives(boolean constant) {
    List<Directive> directives = new ArrayList<>();
    while (at(TokenKind.AT)) {
      next();
      Token name = peek();
      directives.add(new Directive(name(), arguments(constant), name.position()));
    }
    return List.copyOf(directives);
  }

  final List<Argument> arguments(boolean constant) {
    return optional(TokenKind.PAREN_OPEN, TokenKind.PAREN_CLOSE, () -> argument(constant));
  }

  private Argument argument(boolean constant) {
    List<String> comments = comments();
    Token name = peek();
    name();
    expect(TokenKind.COLON);
    return new Argument(name.value(), value(constant), comments, name.position());
  }

  /** A value; where it must be constant, without variables. */
  final GraphqlValue value(boolean constant) {
    List<String> comments = comments();
    Token token = peek();
    return switch (token.kind()) {
      case BRACKET_OPEN -> {
        next();
        List<Argument> elements = untilClosed(TokenKind.BRACKET_CLOSE, () -> element(constant));
        yield new GraphqlValue(ValueKind.LIST, "", elements, comments, token.position());
      }
      case BRACE_OPEN -> {
        next();
        List<Argument> fields = untilClosed(TokenKind.BRACE_CLOSE, () -> argument(constant));
        yield new GraphqlValue(ValueKind.OBJECT, "", fields, comments, token.position());
      }
      case DOLLAR -> {
        if (constant) {
          throw unexpected(token);
        }
        next();
        yield scalar(ValueKind.VARIABLE, name(), token);
      }
      case INT -> scalar(ValueKind.INT, next().value(), token);
      case FLOAT -> scalar(ValueKind.FLOAT, next().value(), token);
      case STRING -> scalar(ValueKind.STRING, next().value(), token);
      case BLOCK_STRING -> scalar(ValueKind.BLOCK, next().value(), token);
      case NAME -> scalar(kindOfName(token.value()), next().value(), token);
      default -> throw unexpected(token);
    };
  }

  private Argument element(boolean constant) {
    GraphqlValue value = value(constant);
    return new Argument("", value, List.of(), value.position());
  }

  private static GraphqlValue scalar(ValueKind kind, String raw, Token token) {
    return new GraphqlValue(kind, raw, List.of(), List.of(), token.position());
  }

  private static ValueKind kindOfName(String name) {
    return switch (name) {
      case "true", "false" -> ValueKind.BOOLEAN;
      case "null" -> ValueKind.NULL;
      default -> ValueKind.ENUM;
    };
  }

  /** A name, or a list in brackets, each with a {@code !} or without. */
  final TypeReference typeReference() {
    Token first = peek();
    TypeReference element = null;
    String name = "";
    if (skip(TokenKind.BRACKET_OPEN)) {
      enter();
      element = typeReference();
      depth--;
      expect(TokenKind.BRACKET_CLOSE);
    } else {
      name = name();
    }
    return new TypeReference(name, element, skip(TokenKind.BANG), first.position());
  }
}
