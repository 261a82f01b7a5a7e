package org.rego4j.builtins.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.template.TemplateFunction.Parameter;
import org.rego4j.builtins.template.TemplateNode.Chain;
import org.rego4j.builtins.template.TemplateNode.Command;
import org.rego4j.builtins.template.TemplateNode.Constant;
import org.rego4j.builtins.template.TemplateNode.Dot;
import org.rego4j.builtins.template.TemplateNode.Field;
import org.rego4j.builtins.template.TemplateNode.Identifier;
import org.rego4j.builtins.template.TemplateNode.Nil;
import org.rego4j.builtins.template.TemplateNode.Operand;
import org.rego4j.builtins.template.TemplateNode.Pipeline;
import org.rego4j.builtins.template.TemplateNode.Variable;

/** Evaluates pipelines, their commands and operands. */
final class TemplateOperation {
  private final TemplateRun run;
  private final BuiltinContext context;
  private final TemplateFunctions functions;

  /** The result of the command before, which a command takes as its last argument; or none. */
  private record Given(boolean isThere, @Nullable GoValue value) {
    static final Given NOTHING = new Given(false, null);
  }

  TemplateOperation(TemplateRun run, BuiltinContext context) {
    this.run = run;
    this.context = context;
    this.functions = new TemplateFunctions(context);
  }

  /** The value of a pipeline, in no interface, and stored in its variables. */
  @Nullable GoValue pipeline(@Nullable GoValue dot, Pipeline pipeline) {
    run.at(pipeline);
    Given given = Given.NOTHING;
    for (Command command : pipeline.commands()) {
      context.charge(1);
      given = new Given(true, GoValue.unwrap(command(dot, command, given)));
    }
    for (Variable variable : pipeline.variables()) {
      String name = variable.names().get(0);
      if (!pipeline.assigns()) {
        run.scope().push(name, given.value());
      } else if (!run.scope().set(name, given.value())) {
        throw run.error("undefined variable: " + name);
      }
    }
    return given.value();
  }

  private @Nullable GoValue command(@Nullable GoValue dot, Command command, Given given) {
    List<Operand> operands = command.operands();
    Operand first = operands.get(0);
    if (first instanceof Field f) {
      return field(dot, f, operands, given);
    } else if (first instanceof Chain c) {
      return chain(dot, c, operands, given);
    } else if (first instanceof Identifier i) {
      return function(dot, i, command, operands, given);
    } else if (first instanceof Pipeline p) {
      refuseArguments(operands, given);
      return pipeline(dot, p);
    } else if (first instanceof Variable v) {
      return variable(v, operands, given);
    }
    run.at(first);
    refuseArguments(operands, given);
    if (first instanceof Dot) {
      return dot;
    } else if (first instanceof Constant c) {
      return constant(c);
    }
    throw run.error("nil is not a command");
  }

  private GoValue constant(Constant c) {
    GoValue value = c.value();
    if (value == null) {
      throw run.error(c.text() + " overflows int");
    }
    return value;
  }

  private void refuseArguments(List<Operand> operands, Given given) {
    if (operands.size() > 1 || given.isThere()) {
      throw run.error("can't give argument to non-function " + operands.get(0).shown());
    }
  }

  private @Nullable GoValue field(
      @Nullable GoValue dot, Field field, List<Operand> operands, Given given) {
    run.at(field);
    return fields(dot, field.names(), operands, given);
  }

  private @Nullable GoValue chain(
      @Nullable GoValue dot, Chain chain, List<Operand> operands, Given given) {
    run.at(chain);
    GoValue of = argument(dot, null, chain.operand());
    return fields(of, chain.names(), operands, given);
  }

  private @Nullable GoValue variable(Variable variable, List<Operand> operands, Given given) {
    run.at(variable);
    List<String> names = variable.names();
    if (!run.scope().contains(names.get(0))) {
      throw run.error("undefined variable: " + names.get(0));
    }
    GoValue value = run.scope().get(names.get(0));
    if (names.size() == 1) {
      refuseArguments(operands, given);
      return value;
    }
    return fields(value, names.subList(1, names.size()), operands, given);
  }

  /** Fields of fields; only the last is refused arguments. */
  private @Nullable GoValue fields(
      @Nullable GoValue of, List<String> names, List<Operand> operands, Given given) {
    GoValue value = of;
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      value = field(value, names.get(i), last && (operands.size() > 1 || given.isThere()));
    }
    return value;
  }

  private @Nullable GoValue field(@Nullable GoValue of, String name, boolean hasArguments) {
    if (of == null) {
      return null;
    }
    GoValue receiver = GoValue.unwrap(of);
    if (receiver == null) {
      throw run.error("nil pointer evaluating " + of.type() + "." + name);
    }
    if (receiver instanceof GoValue.Entries entries) {
      if (hasArguments) {
        throw run.error(name + " is not a method but has arguments");
      }
      return entries.get(name);
    }
    throw run.error("can't evaluate field " + name + " in type " + of.type());
  }

  /** An argument, as a function's parameter takes it; without a type it is taken as it is. */
  private @Nullable GoValue argument(
      @Nullable GoValue dot, @Nullable Parameter type, Operand operand) {
    run.at(operand);
    if (operand instanceof Dot) {
      return fitted(dot, type);
    } else if (operand instanceof Nil) {
      if (type == Parameter.STRING) {
        throw run.error("cannot assign nil to string");
      }
      return null;
    } else if (operand instanceof Field f) {
      return fitted(field(dot, f, List.of(), Given.NOTHING), type);
    } else if (operand instanceof Variable v) {
      return fitted(variable(v, List.of(), Given.NOTHING), type);
    } else if (operand instanceof Pipeline p) {
      return fitted(pipeline(dot, p), type);
    } else if (operand instanceof Identifier i) {
      return fitted(function(dot, i, i, List.of(), Given.NOTHING), type);
    } else if (operand instanceof Chain c) {
      return fitted(chain(dot, c, List.of(), Given.NOTHING), type);
    }
    Constant constant = (Constant) operand;
    if (type == Parameter.STRING && !(constant.value() instanceof GoValue.Text)) {
      throw run.error("expected string; found " + operand.shown());
    }
    return constant(constant);
  }

  private @Nullable GoValue fitted(@Nullable GoValue value, @Nullable Parameter type) {
    if (type == null || type == Parameter.VALUE) {
      return value;
    }
    GoValue bare = GoValue.unwrap(value);
    if (type == Parameter.ANY || bare instanceof GoValue.Text t && !t.isNumber()) {
      return bare;
    }
    if (value == null) {
      throw run.error("invalid value; expected string");
    }
    throw run.error(
        "wrong type for value; expected string; got " + (bare == null ? value : bare).type());
  }

  private @Nullable GoValue function(
      @Nullable GoValue dot,
      Identifier name,
      TemplateNode call,
      List<Operand> operands,
      Given given) {
    run.at(name);
    TemplateFunction function = TemplateFunction.named(name.name());
    List<Operand> written = operands.isEmpty() ? operands : operands.subList(1, operands.size());
    int count = written.size() + (given.isThere() ? 1 : 0);
    String refusal = function.refusal(count, written.size());
    if (refusal != null) {
      throw run.error(refusal);
    }
    if (function == TemplateFunction.AND || function == TemplateFunction.OR) {
      return shortCircuit(dot, function, written, given);
    }
    List<@Nullable GoValue> args = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      args.add(argument(dot, function.type(i), written.get(i)));
    }
    if (given.isThere()) {
      args.add(fitted(given.value(), function.type(args.size())));
    }
    try {
      return functions.call(function, args, callee(written, given));
    } catch (BuiltinException e) {
      if (!e.code().equals(BuiltinException.BUILTIN_ERROR)) {
        throw e;
      }
      run.at(call);
      throw run.error("error calling " + function.shown() + ": " + e.detail());
    }
  }

  /** The name by which {@code call} speaks of what it was given. */
  private static String callee(List<Operand> written, Given given) {
    if (!written.isEmpty()) {
      return written.get(0).shown();
    }
    GoValue value = given.value();
    if (value instanceof GoValue.Text t) {
      return t.value();
    }
    return value == null ? "<invalid Value>" : "<" + value.type() + " Value>";
  }

  private @Nullable GoValue shortCircuit(
      @Nullable GoValue dot, TemplateFunction function, List<Operand> written, Given given) {
    GoValue value = null;
    for (Operand operand : written) {
      value = argument(dot, Parameter.VALUE, operand);
      if (TemplateFunctions.isTrue(GoValue.unwrap(value)) == (function == TemplateFunction.OR)) {
        return value;
      }
    }
    return given.isThere() ? given.value() : value;
  }
}
