package org.rego4j.builtins.template;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoQuoting;

/** A node of a template; each knows where it begins and how errors write it. */
sealed interface TemplateNode {
  /** Where it begins, in characters of the whole text. */
  int position();

  /** The node as errors write it. */
  String shown();

  /** What can stand in a command. */
  sealed interface Operand extends TemplateNode {}

  /** Text outside of actions. */
  record Text(int position, String text) implements TemplateNode {
    @Override
    public String shown() {
      return text;
    }
  }

  /** {@code {{pipeline}}}. */
  record Action(int position, Pipeline pipeline) implements TemplateNode {
    @Override
    public String shown() {
      return "{{" + pipeline.shown() + "}}";
    }
  }

  /** {@code {{break}}} or {@code {{continue}}}. */
  record Jump(int position, boolean isBreak) implements TemplateNode {
    @Override
    public String shown() {
      return isBreak ? "{{break}}" : "{{continue}}";
    }
  }

  /** {@code {{if}}}, {@code {{with}}} or {@code {{range}}}. */
  record Control(
      int position,
      TemplateToken.Kind kind,
      Pipeline pipeline,
      List<TemplateNode> body,
      @Nullable List<TemplateNode> otherwise)
      implements TemplateNode {
    @Override
    public String shown() {
      return "{{" + kind + " " + pipeline.shown() + "}}";
    }
  }

  /** {@code {{template "name" pipeline}}}. */
  record Call(int position, String name, @Nullable Pipeline pipeline) implements TemplateNode {
    @Override
    public String shown() {
      String given = pipeline == null ? "" : " " + pipeline.shown();
      return "{{template " + GoQuoting.quote(name) + given + "}}";
    }
  }

  /** {@code {{end}}} or {@code {{else}}}: known to the parser alone. */
  record Mark(int position, boolean isEnd) implements TemplateNode {
    @Override
    public String shown() {
      return isEnd ? "{{end}}" : "{{else}}";
    }
  }

  /** Commands, each given the result of the one before it; the last is stored in variables. */
  record Pipeline(int position, boolean assigns, List<Variable> variables, List<Command> commands)
      implements Operand {
    @Override
    public String shown() {
      String stored = "";
      if (!variables.isEmpty()) {
        stored =
            variables.stream().map(Variable::shown).collect(Collectors.joining(", "))
                + (assigns ? " = " : " := ");
      }
      return stored + commands.stream().map(Command::shown).collect(Collectors.joining(" | "));
    }
  }

  /** An operand and its arguments. */
  record Command(int position, List<Operand> operands) implements TemplateNode {
    @Override
    public String shown() {
      return operands.stream()
          .map(o -> o instanceof Pipeline ? "(" + o.shown() + ")" : o.shown())
          .collect(Collectors.joining(" "));
    }
  }

  /** {@code .a.b}. */
  record Field(int position, List<String> names) implements Operand {
    @Override
    public String shown() {
      return "." + String.join(".", names);
    }
  }

  /** {@code $x.a.b}: the variable's name first, with its dollar. */
  record Variable(int position, List<String> names) implements Operand {
    @Override
    public String shown() {
      return String.join(".", names);
    }
  }

  /** Fields of what is no field itself: {@code (pipeline).a.b}. */
  record Chain(int position, Operand operand, List<String> names) implements Operand {
    @Override
    public String shown() {
      String of = operand instanceof Pipeline ? "(" + operand.shown() + ")" : operand.shown();
      return of + "." + String.join(".", names);
    }
  }

  /** A function's name. */
  record Identifier(int position, String name) implements Operand {
    @Override
    public String shown() {
      return name;
    }
  }

  /** The dot. */
  record Dot(int position) implements Operand {
    @Override
    public String shown() {
      return ".";
    }
  }

  /** The word {@code nil}. */
  record Nil(int position) implements Operand {
    @Override
    public String shown() {
      return "nil";
    }
  }

  /**
   * A constant: a truth value, a string, or a number, whose value is null where no int holds it.
   */
  record Constant(int position, String text, @Nullable GoValue value) implements Operand {
    @Override
    public String shown() {
      return text;
    }
  }
}
