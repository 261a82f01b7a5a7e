package org.rego4j.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.eval.Callable;
import org.rego4j.eval.Calls;
import org.rego4j.eval.Comprehensions;
import org.rego4j.eval.Document;
import org.rego4j.eval.Eval;
import org.rego4j.eval.Evals;
import org.rego4j.eval.Nodes;
import org.rego4j.eval.RuleSet;
import org.rego4j.value.Value;

/** Plans terms: open variables in refs become scans of the body that the term stands in. */
final class TermPlanner {
  private final BodyPlanner body;

  TermPlanner(BodyPlanner body) {
    this.body = body;
  }

  Eval plan(Term term) {
    Value literal = Literals.value(term);
    if (literal != null) {
      return new Evals.Const(literal);
    }
    if (term instanceof VarTerm v) {
      return variable(v);
    } else if (term instanceof RefTerm r) {
      return ref(r);
    } else if (term instanceof CallTerm c) {
      return call(c.operator(), c.args(), c.location());
    } else if (term instanceof ArrayTerm a) {
      return new Evals.Array(all(a.elements()));
    } else if (term instanceof SetTerm s) {
      return new Evals.Set(all(s.elements()));
    } else if (term instanceof ObjectTerm o) {
      List<Term> entries = new ArrayList<>();
      for (ObjectTerm.Entry e : o.entries()) {
        entries.add(e.key());
        entries.add(e.value());
      }
      return new Evals.Obj(all(entries));
    } else if (term instanceof ArrayComprehension a) {
      BodyPlanner inner = body.inner();
      inner.body(a.body());
      Eval head = inner.term(a.term());
      return new Comprehensions.ArrayOf(inner.ops.build(new Nodes.AddElement(head)));
    } else if (term instanceof SetComprehension s) {
      BodyPlanner inner = body.inner();
      inner.body(s.body());
      Eval head = inner.term(s.term());
      return new Comprehensions.SetOf(inner.ops.build(new Nodes.AddMember(head)));
    } else if (term instanceof ObjectComprehension o) {
      BodyPlanner inner = body.inner();
      inner.body(o.body());
      Eval key = inner.term(o.key());
      Eval value = inner.term(o.value());
      return new Comprehensions.ObjectOf(
          inner.ops.build(new Nodes.AddEntry(key, value, o.location())));
    }
    throw new IllegalStateException("unexpected term " + term);
  }

  private Eval variable(VarTerm v) {
    if (v.name().equals("input")) {
      return new Evals.Input();
    }
    if (v.name().equals("data")) {
      return body.program.root();
    }
    if (!body.bound.contains(v.name())) {
      throw new IllegalStateException("open variable " + v.name() + " at " + v.location());
    }
    return new Evals.Slot(body.slots.of(v.name()));
  }

  private Eval[] all(List<Term> terms) {
    Eval[] made = new Eval[terms.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = plan(terms.get(i));
    }
    return made;
  }

  /** A call whose arguments are bound here; a relation's results are iterated. */
  Eval call(RefTerm operator, List<Term> args, Location at) {
    Callable function = body.program.function(operator);
    if (function != null) {
      return new Calls.Call(function, all(args), at);
    }
    String name = operator.toName();
    Builtin builtin = body.program.builtin(name);
    if (builtin == null) {
      throw new IllegalStateException("unknown function " + name);
    }
    if (builtin.function() instanceof BuiltinFunction.Relation relation) {
      return new Evals.Slot(body.related(builtin, relation, args, at));
    }
    Eval[] operands = all(args);
    if (builtin.function() instanceof BuiltinFunction.F1 f1) {
      return new Calls.Call1(name, f1, operands[0], at);
    }
    if (builtin.function() instanceof BuiltinFunction.F2 f2) {
      return new Calls.Call2(name, f2, operands[0], operands[1], at);
    }
    return new Calls.Call(new Calls.BuiltinCallable(builtin), operands, at);
  }

  private Eval ref(RefTerm ref) {
    List<Term> terms = ref.terms();
    Term head = terms.get(0);
    if (head instanceof VarTerm v && v.name().equals("data")) {
      return data(ref);
    }
    return below(plan(head), terms, 1);
  }

  /** What stands below a value at the elements of a ref from a place on. */
  private Eval below(Eval base, List<Term> terms, int from) {
    Eval at = base;
    for (int i = from; i < terms.size(); i++) {
      Term element = terms.get(i);
      Value literal = Literals.value(element);
      if (literal != null) {
        at = at instanceof Evals.Path p ? p.then(literal) : new Evals.Path(at, literal);
      } else if (body.hasOpen(element)) {
        at = scan(at, element);
      } else {
        at = new Evals.Index(at, plan(element));
      }
    }
    return at;
  }

  private Eval scan(Eval base, Term key) {
    int value = body.slots.temporary();
    if (key instanceof VarTerm v) {
      int slot = body.slots.of(v.name());
      body.ops.open(next -> new Nodes.Scan(base, slot, value, next));
      body.bound.add(v.name());
    } else {
      int slot = body.slots.temporary();
      body.ops.open(next -> new Nodes.Scan(base, slot, value, next));
      body.unifyValue(key, new Evals.Slot(slot));
    }
    return new Evals.Slot(value);
  }

  /** A ref under data: constant keys lead to documents or to base data. */
  private Eval data(RefTerm ref) {
    List<Term> terms = ref.terms();
    Document document = body.program.root();
    int i = 1;
    while (i < terms.size() && document.rules() == null) {
      Value key = Literals.value(terms.get(i));
      if (key == null) {
        break;
      }
      Document next = document.children().get(key);
      if (next == null) {
        return below(baseAt(terms, i), terms, i);
      }
      document = next;
      i++;
    }
    if (i == terms.size()) {
      return document;
    }
    List<Eval> keys = new ArrayList<>();
    RuleSet rules = document.rules();
    int most = rules == null ? terms.size() : rules.keyDepth();
    while (i < terms.size() && keys.size() < most && !body.hasOpen(terms.get(i))) {
      keys.add(plan(terms.get(i)));
      i++;
    }
    Eval at = keys.isEmpty() ? document : BodyPlanner.at(document, keys);
    return below(at, terms, i);
  }

  private static Eval baseAt(List<Term> terms, int to) {
    if (to == 1) {
      return new Evals.Base();
    }
    Value[] keys = new Value[to - 1];
    for (int i = 1; i < to; i++) {
      @Nullable Value key = Literals.value(terms.get(i));
      if (key == null) {
        throw new IllegalStateException("computed key in a path of constants");
      }
      keys[i - 1] = key;
    }
    return new Evals.Path(new Evals.Base(), keys);
  }
}
