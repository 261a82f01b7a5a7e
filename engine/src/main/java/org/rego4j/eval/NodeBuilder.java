package org.rego4j.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.plan.Block;
import org.rego4j.plan.DocumentPlan;
import org.rego4j.plan.End;
import org.rego4j.plan.Function;
import org.rego4j.plan.Operand;
import org.rego4j.plan.RulePlan;
import org.rego4j.plan.Statement;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Makes nodes of plans: one node for a statement that iterates, an array of steps between them. */
final class NodeBuilder {
  private final Document root;

  /**
   * @param root the document {@code data}
   */
  NodeBuilder(DocumentPlan root) {
    this.root = new Document(root, this);
  }

  private Document document(DocumentPlan plan) {
    Document found = root;
    for (Value key : plan.path()) {
      found = found.child(key);
      if (found == null) {
        throw new IllegalStateException("no document at " + plan.path());
      }
    }
    return found;
  }

  RuleBody rule(RulePlan plan, RuleSet rules) {
    RuleBody elseBody = plan.elseRule() == null ? null : rule(plan.elseRule(), rules);
    Block block = plan.block();
    Node end = ruleEnd(block.end(), rules, plan.last());
    return new RuleBody(plan, node(block.statements(), end), elseBody);
  }

  /** The body of a rule with one value, for listing the values of a conflict. */
  Node listing(RulePlan plan) {
    End end = plan.block().end();
    if (!(end instanceof End.RuleValue v)) {
      throw new IllegalStateException("no rule with one value at " + plan.at());
    }
    return node(plan.block().statements(), new Nodes.ListValue(operand(v.value())));
  }

  private Node ruleEnd(End end, RuleSet rules, Location last) {
    if (end instanceof End.RuleValue v) {
      return new Nodes.TakeValue(operand(v.value()), rules, v.at(), last);
    } else if (end instanceof End.Contribution c) {
      return new DocumentBuilder.Contribute(c, operands(c.keys()), operand(c.value()), last);
    }
    return end(end);
  }

  Node block(Block block) {
    return node(block.statements(), end(block.end()));
  }

  private Node end(End end) {
    if (end instanceof End.Found) {
      return new Nodes.Found();
    } else if (end instanceof End.Element e) {
      return new Nodes.AddElement(operand(e.value()));
    } else if (end instanceof End.Member m) {
      return new Nodes.AddMember(operand(m.value()));
    } else if (end instanceof End.Entry e) {
      return new Nodes.AddEntry(operand(e.key()), operand(e.value()), e.at());
    } else if (end instanceof End.Result) {
      return new Nodes.Result();
    }
    throw new IllegalStateException("no end of a block: " + end);
  }

  /** Folds statements into nodes from the end. */
  private Node node(List<Statement> statements, Node end) {
    Node next = end;
    List<Step> steps = new ArrayList<>();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      Step step = step(statement);
      if (step != null) {
        steps.add(0, step);
        continue;
      }
      next = opening(statement, sequence(steps, next));
      steps.clear();
    }
    return sequence(steps, next);
  }

  private static Node sequence(List<Step> steps, Node next) {
    return steps.isEmpty() ? next : new Nodes.Seq(steps, next);
  }

  private @Nullable Step step(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      return new Steps.Assign(s.slot(), operand(s.value()));
    } else if (statement instanceof Statement.Test s) {
      return new Steps.Test(operand(s.value()));
    } else if (statement instanceof Statement.Equal s) {
      return new Steps.Equal(operand(s.left()), operand(s.right()));
    } else if (statement instanceof Statement.Compare s) {
      return new Steps.Compare(s.order(), operand(s.left()), operand(s.right()));
    } else if (statement instanceof Statement.Fail) {
      return new Steps.Fail();
    } else if (statement instanceof Statement.TakeArray s) {
      return new Steps.TakeArray(operand(s.value()), s.length(), s.first());
    } else if (statement instanceof Statement.TakeObject s) {
      return new Steps.TakeObject(operand(s.value()), operands(s.keys()), s.first());
    } else if (statement instanceof Statement.Exists s) {
      return new Steps.Exists(block(s.block()), s.wanted(), s.at());
    } else if (statement instanceof Statement.Either s) {
      return new Steps.Either(block(s.left()), block(s.right()), s.at());
    } else if (statement instanceof Statement.Every s) {
      return new Steps.Every(s, operand(s.domain()), block(s.block()));
    }
    return null;
  }

  private Node opening(Statement statement, Node next) {
    if (statement instanceof Statement.Scan s) {
      return new Nodes.Scan(operand(s.base()), s.key(), s.value(), next);
    } else if (statement instanceof Statement.ScanDocument s) {
      Document document = document(s.document());
      return new Document.ScanKeys(document, operands(s.keys()), s.key(), next, s.at());
    } else if (statement instanceof Statement.Relate s) {
      Builtin builtin = s.relation().builtin();
      BuiltinFunction.Relation relation = (BuiltinFunction.Relation) builtin.function();
      return new Nodes.Relate(
          builtin.name(), relation, operands(s.args()), s.value(), next, s.at());
    } else if (statement instanceof Statement.With s) {
      return new WithNode(
          targets(s.targets()), node(s.statements(), new Nodes.Leave(next)), s.at());
    }
    throw new IllegalStateException("no statement that iterates: " + statement);
  }

  private List<WithNode.Target> targets(List<Statement.Target> targets) {
    List<WithNode.Target> made = new ArrayList<>();
    for (Statement.Target target : targets) {
      if (target instanceof Statement.Target.OfInput t) {
        made.add(new WithNode.OfInput(operands(t.path()), operand(t.value())));
      } else if (target instanceof Statement.Target.OfData t) {
        made.add(new WithNode.OfData(operands(t.path()), operand(t.value()), ids(t.hidden())));
      } else if (target instanceof Statement.Target.FunctionByValue t) {
        made.add(new WithNode.OfFunction(t.name(), operand(t.value()), null));
      } else if (target instanceof Statement.Target.FunctionByFunction t) {
        made.add(new WithNode.OfFunction(t.name(), null, callable(t.function())));
      }
    }
    return made;
  }

  /** The ids of a document and of all below it. */
  private static BitSet ids(@Nullable DocumentPlan document) {
    BitSet ids = new BitSet();
    if (document != null) {
      collect(document, ids);
    }
    return ids;
  }

  private static void collect(DocumentPlan document, BitSet ids) {
    ids.set(document.id());
    document.children().forEach(d -> collect(d, ids));
  }

  Eval[] operands(List<Operand> operands) {
    Eval[] made = new Eval[operands.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = operand(operands.get(i));
    }
    return made;
  }

  Eval operand(Operand operand) {
    if (operand instanceof Operand.Constant o) {
      return new Evals.Const(o.value());
    } else if (operand instanceof Operand.Local o) {
      return new Evals.Slot(o.slot());
    } else if (operand instanceof Operand.Input) {
      return new Evals.Input();
    } else if (operand instanceof Operand.BaseData) {
      return new Evals.VisibleBase();
    } else if (operand instanceof Operand.Dot o) {
      return dot(o);
    } else if (operand instanceof Operand.Document o) {
      Document document = document(o.document());
      return o.keys().isEmpty()
          ? new Document.Whole(document, o.at())
          : new Document.At(document, operands(o.keys()), o.at());
    } else if (operand instanceof Operand.MakeArray o) {
      return new Evals.Array(operands(o.elements()));
    } else if (operand instanceof Operand.MakeSet o) {
      return new Evals.Set(operands(o.members()));
    } else if (operand instanceof Operand.MakeObject o) {
      return new Evals.Obj(operands(o.entries()));
    } else if (operand instanceof Operand.Call o) {
      return call(o);
    } else if (operand instanceof Operand.Comprehension o) {
      return comprehension(o);
    }
    throw new IllegalStateException("unexpected operand " + operand);
  }

  /** Constant keys in a row are one node. */
  private Eval dot(Operand.Dot dot) {
    if (dot.stored()) {
      return stored(dot);
    }
    if (!(dot.key() instanceof Operand.Constant)) {
      return new Evals.Index(base(dot.base()), operand(dot.key()));
    }
    List<Value> keys = new ArrayList<>();
    Operand base = dot;
    while (base instanceof Operand.Dot d && d.key() instanceof Operand.Constant k) {
      keys.add(0, k.value());
      base = d.base();
    }
    return new Evals.Path(base(base), keys.toArray(new Value[0]));
  }

  private Eval base(Operand operand) {
    return operand instanceof Operand.BaseData ? new Evals.Base() : operand(operand);
  }

  /** Keys in a row from the root of base data on are one node. */
  private Eval stored(Operand.Dot dot) {
    List<Operand> keys = new ArrayList<>();
    Operand base = dot;
    while (base instanceof Operand.Dot d && d.stored()) {
      keys.add(0, d.key());
      base = d.base();
    }
    int end = keys.size();
    while (end > 1 && isName(keys.get(end - 1))) {
      end--;
    }
    Eval at;
    if (base instanceof Operand.BaseData) {
      at = new BaseData.At(operands(keys.subList(0, end)));
    } else {
      at = operand(base);
      for (Operand key : keys.subList(0, end)) {
        at = new BaseData.Below(at, operand(key));
      }
    }
    if (end == keys.size()) {
      return at;
    }
    List<Value> names = new ArrayList<>();
    for (Operand key : keys.subList(end, keys.size())) {
      names.add(((Operand.Constant) key).value());
    }
    return new Evals.Path(at, names.toArray(new Value[0]));
  }

  /** Whether a key is a text that means the same to a store as to a value. */
  private static boolean isName(Operand key) {
    return key instanceof Operand.Constant k
        && k.value() instanceof StringValue text
        && !BaseData.isPlace(text);
  }

  private Eval comprehension(Operand.Comprehension comprehension) {
    Node body = block(comprehension.block());
    Location at = comprehension.at();
    End end = comprehension.block().end();
    return end instanceof End.Element
        ? new Comprehensions.ArrayOf(body, at)
        : end instanceof End.Member
            ? new Comprehensions.SetOf(body, at)
            : new Comprehensions.ObjectOf(body, at);
  }

  private Eval call(Operand.Call call) {
    Eval[] args = operands(call.args());
    if (call.function() instanceof Function.OfBuiltin b && b.builtin().spec().isDeterministic()) {
      BuiltinFunction function = b.builtin().function();
      if (function instanceof BuiltinFunction.F1 f1) {
        boolean prints = b.name().equals("internal.print");
        BuiltinFunction.F1 called = prints ? Calls.printing(f1, call.at()) : f1;
        return new Calls.Call1(b.name(), called, args[0], call.at());
      } else if (function instanceof BuiltinFunction.F2 f2) {
        return new Calls.Call2(b.name(), f2, args[0], args[1], call.at());
      }
    }
    return new Calls.Call(callable(call.function()), args, call.at());
  }

  private Callable callable(Function function) {
    if (function instanceof Function.OfBuiltin b) {
      return new Calls.BuiltinCallable(b.builtin());
    }
    RuleSet rules = document(((Function.OfRules) function).document()).rules();
    if (rules == null) {
      throw new IllegalStateException("no rules for " + function.name());
    }
    return rules;
  }
}
