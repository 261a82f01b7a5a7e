package org.rego4j.builtins.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.builtins.template.TemplateNode.Command;
import org.rego4j.builtins.template.TemplateNode.Constant;
import org.rego4j.builtins.template.TemplateNode.Operand;
import org.rego4j.builtins.template.TemplateNode.Pipeline;
import org.rego4j.builtins.template.TemplateNode.Variable;
import org.rego4j.builtins.template.TemplateToken.Kind;

/**
 * Parses pipelines and what is in them, and knows the variables that there are.
 *
 * <pre>
 * pipeline = [ variable ["," variable] ( ":=" | "=" ) ] command { "|" command }
 * command  = operand { operand }
 * operand  = term { FIELD }
 * term     = constant | "." | "nil" | FIELD | variable | IDENTIFIER | "(" pipeline ")"
 * </pre>
 */
final class TemplateOperands {
  /** How deep pipelines may be nested. */
  private static final int MAX_DEPTH = 1_000;

  private final TemplateTokens tokens;
  private final List<String> variables = new ArrayList<>(List.of("$"));

  TemplateOperands(TemplateTokens tokens) {
    this.tokens = tokens;
  }

  /** How many variables there are. */
  int variables() {
    return variables.size();
  }

  /** Forgets all variables but the first so many. */
  void forget(int kept) {
    variables.subList(kept, variables.size()).clear();
  }

  Pipeline pipeline(String context, Kind end, int depth) {
    if (depth == MAX_DEPTH) {
      throw tokens.error("max expression depth exceeded");
    }
    int position = tokens.peekNonSpace().position();
    List<Variable> stored = new ArrayList<>();
    boolean assigns = declarations(context, stored);
    List<Command> commands = new ArrayList<>();
    while (true) {
      TemplateToken token = tokens.nextNonSpace();
      if (token.is(end)) {
        check(commands, context);
        return new Pipeline(position, assigns, stored, commands);
      }
      switch (token.kind()) {
        case BOOL,
            CHARACTER_CONSTANT,
            COMPLEX,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PARENTHESIS -> {
          tokens.backup();
          commands.add(command(depth));
        }
        default -> throw tokens.unexpected(token, context);
      }
    }
  }

  private void check(List<Command> commands, String context) {
    if (commands.isEmpty()) {
      throw tokens.error("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      Operand first = commands.get(i).operands().get(0);
      if (first instanceof Constant
          || first instanceof TemplateNode.Dot
          || first instanceof TemplateNode.Nil) {
        throw tokens.error("non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  /** Reads the variables that a pipeline is stored in; whether it assigns to known ones. */
  private boolean declarations(String context, List<Variable> into) {
    while (tokens.peekNonSpace().is(Kind.VARIABLE)) {
      TemplateToken variable = tokens.next();
      TemplateToken after = tokens.peek();
      TemplateToken next = tokens.peekNonSpace();
      boolean isComma = next.is(Kind.CHAR) && next.text().equals(",");
      if (next.is(Kind.ASSIGN) || next.is(Kind.DECLARE) || isComma) {
        tokens.nextNonSpace();
        into.add(new Variable(variable.position(), List.of(variable.text())));
        variables.add(variable.text());
        if (!isComma) {
          return next.is(Kind.ASSIGN);
        }
        refuseMore(context, into);
      } else {
        if (after.is(Kind.SPACE)) {
          tokens.backup(variable, after);
        } else {
          tokens.backup(variable);
        }
        return false;
      }
    }
    return false;
  }

  /** Only range takes a second variable after a comma. */
  private void refuseMore(String context, List<Variable> stored) {
    if (!context.equals("range") || stored.size() >= 2) {
      throw tokens.error("too many declarations in " + context);
    }
    switch (tokens.peekNonSpace().kind()) {
      case VARIABLE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> {
        // More follows.
      }
      default -> throw tokens.error("range can only initialize variables");
    }
  }

  private Command command(int depth) {
    int position = tokens.peekNonSpace().position();
    List<Operand> operands = new ArrayList<>();
    while (true) {
      tokens.peekNonSpace();
      Operand operand = operand(depth);
      if (operand != null) {
        operands.add(operand);
      }
      TemplateToken token = tokens.next();
      switch (token.kind()) {
        case SPACE -> {
          continue;
        }
        case RIGHT_DELIMITER, RIGHT_PARENTHESIS -> tokens.backup();
        case PIPE -> {
          // The next command follows.
        }
        default -> throw tokens.unexpected(token, "operand");
      }
      break;
    }
    if (operands.isEmpty()) {
      throw tokens.error("empty command");
    }
    return new Command(position, operands);
  }

  private @Nullable Operand operand(int depth) {
    Operand term = term(depth);
    if (term == null || !tokens.peek().is(Kind.FIELD)) {
      return term;
    }
    int position = tokens.peek().position();
    List<String> names = new ArrayList<>();
    while (tokens.peek().is(Kind.FIELD)) {
      names.add(tokens.next().text().substring(1));
    }
    if (term instanceof TemplateNode.Field f) {
      names.addAll(0, f.names());
      return new TemplateNode.Field(position, names);
    } else if (term instanceof Variable v) {
      names.addAll(0, v.names());
      return new Variable(position, names);
    } else if (term instanceof Constant
        || term instanceof TemplateNode.Dot
        || term instanceof TemplateNode.Nil) {
      throw tokens.error("unexpected . after term " + GoQuoting.quote(term.shown()));
    }
    return new TemplateNode.Chain(position, term, names);
  }

  private @Nullable Operand term(int depth) {
    TemplateToken token = tokens.nextNonSpace();
    int position = token.position();
    String text = token.text();
    switch (token.kind()) {
      case IDENTIFIER -> {
        if (!tokens.isFunction(text)) {
          throw tokens.error("function " + GoQuoting.quote(text) + " not defined");
        }
        return new TemplateNode.Identifier(position, text);
      }
      case DOT -> {
        return new TemplateNode.Dot(position);
      }
      case NIL -> {
        return new TemplateNode.Nil(position);
      }
      case VARIABLE -> {
        if (!variables.contains(text)) {
          throw tokens.error("undefined variable " + GoQuoting.quote(text));
        }
        return new Variable(position, List.of(text));
      }
      case FIELD -> {
        return new TemplateNode.Field(position, List.of(text.substring(1)));
      }
      case BOOL -> {
        return new Constant(position, text, new GoValue.Bool(text.equals("true")));
      }
      case CHARACTER_CONSTANT -> {
        return new Constant(position, text, GoValue.integer(character(text)));
      }
      case COMPLEX, NUMBER -> {
        return number(token);
      }
      case LEFT_PARENTHESIS -> {
        return pipeline("parenthesized pipeline", Kind.RIGHT_PARENTHESIS, depth + 1);
      }
      case STRING, RAW_STRING -> {
        return new Constant(position, text, GoValue.text(unquoted(token)));
      }
      default -> {
        tokens.backup();
        return null;
      }
    }
  }

  private int character(String text) {
    int c = GoUnquoting.character(text);
    if (c < 0) {
      throw tokens.error(c == -1 ? "invalid syntax" : "malformed character constant: " + text);
    }
    return c;
  }

  private Constant number(TemplateToken token) {
    try {
      GoValue value = TemplateNumbers.read(token.text(), token.is(Kind.COMPLEX));
      return new Constant(token.position(), token.text(), value);
    } catch (BuiltinException e) {
      throw tokens.error(e.detail());
    }
  }

  /** What a token that is a string means. */
  String unquoted(TemplateToken token) {
    String text = GoUnquoting.string(token.text());
    if (text == null) {
      throw tokens.error("invalid syntax");
    }
    return text;
  }
}
