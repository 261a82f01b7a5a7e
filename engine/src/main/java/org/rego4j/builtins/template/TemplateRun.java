package org.rego4j.builtins.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.TextResult;
import org.rego4j.builtins.format.GoQuoting;
import org.rego4j.builtins.template.TemplateNode.Control;
import org.rego4j.builtins.template.TemplateNode.Pipeline;
import org.rego4j.builtins.template.TemplateToken.Kind;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/**
 * Renders a template: walks its nodes with a dot and variables. An error names the node that was
 * reached last, as Go's does.
 */
final class TemplateRun {
  static final String NO_VALUE = "<no value>";

  /** How deep templates and controls may be inside each other while rendering. */
  private static final int MAX_DEPTH = 1_000;

  private final Templates templates;
  private final BuiltinContext context;
  private final TextResult out;
  private final TemplateOperation operation;
  private String template = Templates.MAIN;
  private TemplateScope scope;
  private @Nullable TemplateNode reached;
  private int depth;

  /** How a walk of nodes ended. */
  private enum Ending {
    THROUGH,
    BREAK,
    CONTINUE
  }

  private TemplateRun(BuiltinContext context, Templates templates, GoValue data) {
    this.context = context;
    this.templates = templates;
    this.out = new TextResult(context);
    this.scope = new TemplateScope(data);
    this.operation = new TemplateOperation(this, context);
  }

  /**
   * The text that templates render of an object.
   *
   * @throws BuiltinException with Go's words
   */
  static String render(BuiltinContext context, Templates templates, ObjectValue data) {
    GoValue dot = new GoValue.Entries(data);
    TemplateRun run = new TemplateRun(context, templates, dot);
    List<TemplateNode> main = templates.get(Templates.MAIN);
    run.walk(dot, main == null ? List.of() : main);
    return run.out.toString();
  }

  TemplateScope scope() {
    return scope;
  }

  /** Notes the node that errors name from here on. */
  void at(TemplateNode node) {
    reached = node;
  }

  /** An error at the node that was reached last. */
  BuiltinException error(String message) {
    TemplateNode node = reached;
    return BuiltinException.of(
        node == null
            ? "template: " + template + ": " + message
            : "template: "
                + templates.place(node.position())
                + ": executing "
                + GoQuoting.quote(template)
                + " at <"
                + node.shown()
                + ">: "
                + message);
  }

  private Ending walk(@Nullable GoValue dot, List<TemplateNode> nodes) {
    for (TemplateNode node : nodes) {
      context.charge(1, TextResult.TIMED_OUT);
      Ending ending = walk(dot, node);
      if (ending != Ending.THROUGH) {
        return ending;
      }
    }
    return Ending.THROUGH;
  }

  private Ending walk(@Nullable GoValue dot, TemplateNode node) {
    at(node);
    if (node instanceof TemplateNode.Text t) {
      out.append(t.text());
    } else if (node instanceof TemplateNode.Action a) {
      GoValue value = operation.pipeline(dot, a.pipeline());
      if (a.pipeline().variables().isEmpty()) {
        at(a);
        out.append(
            value == null
                ? NO_VALUE
                : value instanceof GoValue.Text t
                    ? t.value()
                    : TemplatePrinter.one(context, 'v', value));
      }
    } else if (node instanceof TemplateNode.Jump j) {
      return j.isBreak() ? Ending.BREAK : Ending.CONTINUE;
    } else if (node instanceof TemplateNode.Call c) {
      call(dot, c);
    } else if (node instanceof Control c) {
      enter();
      int mark = scope.mark();
      Ending ending = c.kind() == Kind.RANGE ? range(dot, c) : branch(dot, c);
      scope.pop(mark);
      depth--;
      return ending;
    } else {
      throw new IllegalStateException("no node to walk: " + node);
    }
    return Ending.THROUGH;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw error("exceeded maximum template depth (100000)");
    }
  }

  private Ending branch(@Nullable GoValue dot, Control control) {
    GoValue value = operation.pipeline(dot, control.pipeline());
    if (TemplateFunctions.isTrue(value)) {
      return walk(control.kind() == Kind.WITH ? value : dot, control.body());
    }
    return otherwise(dot, control);
  }

  private Ending otherwise(@Nullable GoValue dot, Control control) {
    List<TemplateNode> nodes = control.otherwise();
    return nodes == null ? Ending.THROUGH : walk(dot, nodes);
  }

  private Ending range(@Nullable GoValue dot, Control control) {
    GoValue over = operation.pipeline(dot, control.pipeline());
    long count = 0;
    if (over instanceof GoValue.Items items) {
      count = items.length();
    } else if (over instanceof GoValue.Entries entries) {
      count = entries.object().length();
    } else if (over instanceof GoValue.Int n) {
      count = n.value();
      if (control.pipeline().variables().size() > 1) {
        throw error("can't use " + n.value() + " to iterate over more than one variable");
      }
    } else if (over != null) {
      throw error("range can't iterate over " + TemplatePrinter.one(context, 'v', over));
    }
    if (count <= 0) {
      return otherwise(dot, control);
    }
    int mark = scope.mark();
    for (long i = 0; i < count; i++) {
      context.charge(1, TextResult.TIMED_OUT);
      GoValue index = null;
      GoValue element;
      if (over instanceof GoValue.Items items) {
        index = GoValue.integer(i);
        element = items.get((int) i);
      } else if (over instanceof GoValue.Entries entries) {
        index = GoValue.text(((StringValue) entries.object().keyAt((int) i)).value());
        element = GoValue.of(entries.object().valueAt((int) i));
      } else {
        element = new GoValue.Int(i, over instanceof GoValue.Int n && n.isByte());
      }
      store(control.pipeline(), index, element);
      Ending ending = walk(element, control.body());
      scope.pop(mark);
      if (ending == Ending.BREAK) {
        break;
      }
    }
    return Ending.THROUGH;
  }

  /** Puts an index and an element into the variables of a range. */
  private void store(Pipeline pipeline, @Nullable GoValue index, GoValue element) {
    int count = pipeline.variables().size();
    for (int i = 0; i < count; i++) {
      GoValue value = i == count - 1 ? element : index;
      String name = pipeline.variables().get(i).names().get(0);
      if (!pipeline.assigns()) {
        scope.setTop(count - i, value);
      } else if (!scope.set(name, value)) {
        throw error("undefined variable: " + name);
      }
    }
  }

  private void call(@Nullable GoValue dot, TemplateNode.Call call) {
    List<TemplateNode> nodes = templates.get(call.name());
    if (nodes == null) {
      throw error("template " + GoQuoting.quote(call.name()) + " not defined");
    }
    enter();
    Pipeline pipeline = call.pipeline();
    GoValue given = pipeline == null ? null : operation.pipeline(dot, pipeline);
    String outerTemplate = template;
    TemplateScope outerScope = scope;
    template = call.name();
    scope = new TemplateScope(given);
    walk(given, nodes);
    template = outerTemplate;
    scope = outerScope;
    depth--;
  }
}
