package org.rego4j.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.Value;

/** Plans one body, whose expressions stand in an order in which they can be evaluated. */
final class BodyPlanner {
  private static final Map<String, Statement.Order> ORDERS =
      Map.of(
          "neq", Statement.Order.NOT_EQUAL,
          "lt", Statement.Order.LESS,
          "lte", Statement.Order.LESS_OR_EQUAL,
          "gt", Statement.Order.GREATER,
          "gte", Statement.Order.GREATER_OR_EQUAL);

  final ProgramPlanner program;
  final Slots slots;

  /** The variables that have a value at this point. */
  final Set<String> bound;

  private final TermPlanner terms;
  private final UnificationPlanner unification;
  private List<Statement> statements = new ArrayList<>();
  private Location at = Location.NONE;

  BodyPlanner(ProgramPlanner program, Slots slots, Set<String> bound) {
    this.program = program;
    this.slots = slots;
    this.bound = bound;
    this.terms = new TermPlanner(this);
    this.unification = new UnificationPlanner(this);
  }

  /** A planner of a body inside this one: it sees what is bound here and binds for itself. */
  BodyPlanner inner() {
    BodyPlanner made = new BodyPlanner(program, slots, new HashSet<>(bound));
    made.at = at;
    return made;
  }

  /** The expression in hand. */
  Location at() {
    return at;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  Block block(End end) {
    return new Block(statements, end);
  }

  Operand term(Term term) {
    return terms.plan(term);
  }

  /** Matches a pattern against a value that is planned already. */
  void match(Term pattern, Operand value) {
    unification.match(pattern, value);
  }

  boolean isOpen(Term term) {
    return term instanceof VarTerm v && !bound.contains(v.name());
  }

  /** Whether an element of a ref is a pattern, against which each key is matched. */
  boolean isMatched(Term element) {
    return unification.hasOpen(element) || unification.bindsNowhere(element);
  }

  /** The value of a term in a slot, computed here. */
  Operand stored(Term term) {
    return stored(term(term));
  }

  Operand stored(Operand operand) {
    if (operand instanceof Operand.Constant || operand instanceof Operand.Local) {
      return operand;
    }
    int slot = slots.temporary();
    add(new Statement.Assign(slot, operand));
    return new Operand.Local(slot);
  }

  void body(Body body) {
    for (Expr expr : body.exprs()) {
      expr(expr);
    }
  }

  void expr(Expr expr) {
    at = expr.location();
    if (expr.with().isEmpty()) {
      plain(expr);
      return;
    }
    List<Statement.Target> targets = new ArrayList<>();
    for (With with : expr.with()) {
      targets.add(target(with));
    }
    List<Statement> outer = statements;
    statements = new ArrayList<>();
    plain(expr);
    outer.add(new Statement.With(targets, statements, expr.location()));
    statements = outer;
  }

  private Statement.Target target(With with) {
    RefTerm target = (RefTerm) with.target();
    String root = ((VarTerm) target.head()).name();
    if (root.equals("input")) {
      return new Statement.Target.OfInput(path(target), stored(with.value()));
    }
    Function replaced = program.function(target);
    if (replaced != null) {
      if (with.value() instanceof CallTerm named && named.args().isEmpty()) {
        Function function = program.function(named.operator());
        if (function == null) {
          throw new IllegalStateException("unknown function " + named.operator());
        }
        return new Statement.Target.FunctionByFunction(replaced.name(), function);
      }
      return new Statement.Target.FunctionByValue(replaced.name(), term(with.value()));
    }
    if (!root.equals("data")) {
      // A builtin that is not there: nothing calls it.
      return new Statement.Target.FunctionByValue(target.toName(), term(with.value()));
    }
    DocumentPlan hidden = program.document(target);
    return new Statement.Target.OfData(path(target), stored(with.value()), hidden);
  }

  /**
   * The keys of a target; one that is no constant is no key, which is found out when it is used.
   */
  private static List<Operand> path(RefTerm target) {
    List<Operand> path = new ArrayList<>();
    for (Term t : target.terms().subList(1, target.terms().size())) {
      Value key = Literals.value(t);
      path.add(new Operand.Constant(key == null ? NullValue.NULL : key));
    }
    return path;
  }

  private void plain(Expr expr) {
    Expr.Form form = expr.form();
    if (expr.negated()) {
      BodyPlanner inner = inner();
      inner.form(form);
      add(new Statement.Exists(inner.block(new End.Found()), false, at));
      return;
    }
    form(form);
  }

  private void form(Expr.Form form) {
    if (form instanceof Expr.Single s) {
      Operand value = term(s.term());
      if (!(value instanceof Operand.Constant c) || c.value() == BooleanValue.FALSE) {
        add(new Statement.Test(value));
      }
    } else if (form instanceof Expr.Call c) {
      call(c);
    } else if (form instanceof Expr.Every e) {
      every(e);
    } else if (form instanceof Expr.Not n) {
      none(n.body());
    } else if (form instanceof Expr.And a) {
      add(new Statement.Exists(found(a.lhs()), true, at));
      add(new Statement.Exists(found(a.rhs()), true, at));
    } else if (form instanceof Expr.Or o) {
      add(new Statement.Either(found(o.lhs()), found(o.rhs()), at));
    } else {
      throw new IllegalStateException("unexpected form " + form);
    }
  }

  /**
   * Holds where a body has no solution. As in OPA one solution does not end the search: what the
   * others print, and their errors, are seen.
   */
  private void none(Body body) {
    BodyPlanner inner = inner();
    inner.body(body);
    Block block = inner.block(new End.Member(new Operand.Constant(BooleanValue.TRUE)));
    Operand solved = new Operand.Comprehension(block, at);
    add(new Statement.Equal(solved, new Operand.Constant(SetValue.EMPTY)));
  }

  private Block found(Body body) {
    BodyPlanner inner = inner();
    inner.body(body);
    return inner.block(new End.Found());
  }

  private void every(Expr.Every every) {
    Operand domain = stored(every.domain());
    BodyPlanner inner = inner();
    int key = slots.temporary();
    if (every.key() instanceof VarTerm k) {
      key = slots.of(k.name());
      inner.bound.add(k.name());
    }
    VarTerm v = (VarTerm) every.value();
    int value = slots.of(v.name());
    inner.bound.add(v.name());
    inner.body(every.body());
    Block block = inner.block(new End.Found());
    add(new Statement.Every(domain, key, value, block, at, every.domain().location()));
  }

  private void call(Expr.Call call) {
    List<Term> args = call.args();
    String name = call.operator().toName();
    boolean own = program.document(call.operator()) != null;
    if (!own && name.equals("eq") && args.size() == 2) {
      unification.unify(args.get(0), args.get(1));
      return;
    }
    Statement.Order order = own ? null : ORDERS.get(name);
    if (order != null && args.size() == 2) {
      // Replaceable by a with, as other builtins are, but not worth a call.
      Operand left = term(args.get(0));
      add(new Statement.Compare(order, left, term(args.get(1))));
      return;
    }
    Function function = program.function(call.operator());
    if (function == null) {
      throw new IllegalStateException("unknown function " + name);
    }
    int arity = ProgramPlanner.arity(function);
    boolean hasOutput = arity >= 0 && args.size() == arity + 1;
    List<Operand> operands = new ArrayList<>();
    for (Term arg : hasOutput ? args.subList(0, arity) : args) {
      operands.add(term(arg));
    }
    @Nullable Term output = hasOutput ? args.get(arity) : null;
    if (function instanceof Function.OfBuiltin b
        && b.builtin().function() instanceof BuiltinFunction.Relation) {
      int value = slots.temporary();
      add(new Statement.Relate(b, operands, value, at));
      if (output != null) {
        match(output, new Operand.Local(value));
      }
      return;
    }
    Operand result = new Operand.Call(function, operands, at);
    if (output == null) {
      add(new Statement.Test(result));
    } else {
      match(output, result);
    }
  }
}
