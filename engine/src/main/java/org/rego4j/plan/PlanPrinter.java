package org.rego4j.plan;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Prints plans, a line a statement; what a statement runs stands indented below it. Slots are
 * {@code $n}.
 */
public final class PlanPrinter {
  private final StringBuilder out = new StringBuilder();
  private int indent;

  private PlanPrinter() {}

  /** The text of the rules of one ref. */
  public static String print(LazyRules rules) {
    PlanPrinter printer = new PlanPrinter();
    RuleSetPlan plan = rules.plan();
    printer.line(rules.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + rules.name());
    printer.indent++;
    for (int i = 0; i < plan.rules().size(); i++) {
      for (Condition condition : plan.conditions().get(i)) {
        printer.line("asks " + text(condition.ref()) + " = " + condition.constant());
      }
      printer.rule("rule", plan.rules().get(i));
    }
    for (int keys = 1; keys <= plan.byKey().size(); keys++) {
      for (RulePlan rule : plan.byKey().get(keys - 1)) {
        printer.rule("given " + keys, rule);
      }
    }
    if (plan.fallback() != null) {
      printer.rule("default", plan.fallback());
    }
    return printer.out.toString();
  }

  /** The text of a block. */
  public static String print(Block block) {
    PlanPrinter printer = new PlanPrinter();
    printer.block(block);
    return printer.out.toString();
  }

  private void line(String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private void rule(String label, RulePlan plan) {
    @Nullable RulePlan link = plan;
    String name = label;
    while (link != null) {
      line(name);
      indent++;
      block(link.block());
      indent--;
      link = link.elseRule();
      name = "else";
    }
  }

  private void block(Block block) {
    block.statements().forEach(this::statement);
    line(end(block.end()));
  }

  private void nested(String head, Block block) {
    line(head);
    indent++;
    block(block);
    indent--;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      line("$" + s.slot() + " = " + text(s.value()));
    } else if (statement instanceof Statement.Test s) {
      line("test " + text(s.value()));
    } else if (statement instanceof Statement.Equal s) {
      line("equal " + text(s.left()) + ", " + text(s.right()));
    } else if (statement instanceof Statement.Compare s) {
      String order = s.order().name().toLowerCase(java.util.Locale.ROOT);
      line(order + " " + text(s.left()) + ", " + text(s.right()));
    } else if (statement instanceof Statement.Fail) {
      line("fail");
    } else if (statement instanceof Statement.TakeArray s) {
      line("take " + row(s.first(), s.length()) + " of array " + text(s.value()));
    } else if (statement instanceof Statement.TakeObject s) {
      String keys = texts(s.keys());
      line("take " + row(s.first(), s.keys().size()) + " at " + keys + " of " + text(s.value()));
    } else if (statement instanceof Statement.Scan s) {
      line("scan $" + s.key() + ", $" + s.value() + " of " + text(s.base()));
    } else if (statement instanceof Statement.ScanDocument s) {
      line("scan $" + s.key() + " of keys of " + document(s.document(), s.keys()));
    } else if (statement instanceof Statement.Relate s) {
      line("scan $" + s.value() + " of " + s.relation().name() + "(" + texts(s.args()) + ")");
    } else if (statement instanceof Statement.Exists s) {
      nested(s.wanted() ? "exists" : "not", s.block());
    } else if (statement instanceof Statement.Either s) {
      nested("either", s.left());
      nested("or", s.right());
    } else if (statement instanceof Statement.Every s) {
      nested("every $" + s.key() + ", $" + s.value() + " of " + text(s.domain()), s.block());
    } else if (statement instanceof Statement.With s) {
      StringJoiner targets = new StringJoiner(", ");
      s.targets().forEach(t -> targets.add(target(t)));
      line("with " + targets);
      indent++;
      s.statements().forEach(this::statement);
      indent--;
    }
  }

  private static String row(int first, int length) {
    return length == 0 ? "nothing" : "$" + first + "..$" + (first + length - 1);
  }

  private static String target(Statement.Target target) {
    if (target instanceof Statement.Target.OfInput t) {
      return "input" + keys(t.path()) + " as " + text(t.value());
    } else if (target instanceof Statement.Target.OfData t) {
      return "data" + keys(t.path()) + " as " + text(t.value());
    } else if (target instanceof Statement.Target.FunctionByValue t) {
      return t.name() + " as " + text(t.value());
    }
    Statement.Target.FunctionByFunction t = (Statement.Target.FunctionByFunction) target;
    return t.name() + " as " + t.function().name();
  }

  private static String end(End end) {
    if (end instanceof End.Found) {
      return "found";
    } else if (end instanceof End.Element e) {
      return "add element " + text(e.value());
    } else if (end instanceof End.Member m) {
      return "add member " + text(m.value());
    } else if (end instanceof End.Entry e) {
      return "add entry " + text(e.key()) + ": " + text(e.value());
    } else if (end instanceof End.RuleValue v) {
      return "value " + text(v.value());
    } else if (end instanceof End.Contribution c) {
      return (c.member() ? "add member at " : "put at ")
          + texts(c.keys().subList(c.given(), c.keys().size()))
          + ": "
          + text(c.value());
    }
    return "result";
  }

  private static String keys(List<Operand> keys) {
    StringBuilder out = new StringBuilder();
    keys.forEach(k -> out.append('[').append(text(k)).append(']'));
    return out.toString();
  }

  private static String texts(List<Operand> operands) {
    StringJoiner out = new StringJoiner(", ");
    operands.forEach(o -> out.add(text(o)));
    return out.toString();
  }

  private static String document(DocumentPlan document, List<Operand> keys) {
    StringBuilder out = new StringBuilder("data");
    document.path().forEach(k -> out.append('[').append(k).append(']'));
    return "rules of " + out + keys(keys);
  }

  private static String text(Operand operand) {
    if (operand instanceof Operand.Constant o) {
      return o.value().toString();
    } else if (operand instanceof Operand.Local o) {
      return "$" + o.slot();
    } else if (operand instanceof Operand.Input) {
      return "input";
    } else if (operand instanceof Operand.BaseData) {
      return "data";
    } else if (operand instanceof Operand.Dot o) {
      return text(o.base()) + "[" + text(o.key()) + "]";
    } else if (operand instanceof Operand.Document o) {
      return document(o.document(), o.keys());
    } else if (operand instanceof Operand.MakeArray o) {
      return "[" + texts(o.elements()) + "]";
    } else if (operand instanceof Operand.MakeSet o) {
      return "set(" + texts(o.members()) + ")";
    } else if (operand instanceof Operand.MakeObject o) {
      return "object(" + texts(o.entries()) + ")";
    } else if (operand instanceof Operand.Call o) {
      return o.function().name() + "(" + texts(o.args()) + ")";
    }
    String block = print(((Operand.Comprehension) operand).block());
    return "{ " + block.strip().replaceAll("\n *", "; ") + " }";
  }
}
