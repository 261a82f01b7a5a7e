package org.rego4j.syntax;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Makes rules of statements that are but expressions: {@code f(x)}, v0's {@code p[x]}. */
final class BodyRules {
  private final RuleNotes notes;
  private String hint = "";

  BodyRules(RuleNotes notes) {
    this.notes = notes;
  }

  /**
   * The rule that a body without {@code if} stands for.
   *
   * @param hint what an error about a name alone adds
   * @return the rule; null where it is noted that it is none
   */
  @Nullable Rule rule(Body body, String hint) {
    this.hint = hint;
    Expr expr = body.exprs().get(0);
    Location at = expr.location();
    if (body.exprs().size() > 1) {
      return note(at, "multiple expressions cannot be used for rule head");
    } else if (!expr.with().isEmpty()) {
      return note(at, "expressions using with keyword cannot be used for rule head");
    } else if (expr.negated()) {
      return note(at, "negated expressions cannot be used for rule head");
    } else if (expr.form() instanceof Expr.Some) {
      return note(at, "'some' declarations cannot be used for rule head");
    } else if (expr.form() instanceof Expr.Single s) {
      return ofTerm(s.term(), at);
    } else if (expr.form() instanceof Expr.Call c) {
      return ofCall(c, at);
    }
    return note(at, "expression cannot be used for rule head");
  }

  private @Nullable Rule ofTerm(Term term, Location at) {
    if (term instanceof VarTerm v) {
      return isRoot(v)
          ? note(at, "refs cannot be used for rule head")
          : note(at, "var cannot be used for rule name");
    }
    if (!(term instanceof RefTerm ref)) {
      return note(at, TermKind.of(term) + " cannot be used for rule name");
    }
    if (!(ref.head() instanceof VarTerm)) {
      return note(at, "invalid rule head: " + AstPrinter.print(ref));
    } else if (ref.terms().size() == 2) {
      RefTerm name = new RefTerm(List.of(ref.head()), ref.head().location());
      Head head = new Head(name, null, ref.terms().get(1), null, false, at);
      notes.checkName(head);
      notes.requireContains(at.start());
      return rule(head, at);
    } else if (notes.isStrict()) {
      return note(at, "rule must have value assignment and/or body declaration");
    }
    return rule(new Head(ref, null, null, new BooleanTerm(true, at), false, at), at);
  }

  private @Nullable Rule ofCall(Expr.Call call, Location at) {
    String name = call.operator().toName();
    boolean assign = name.equals("assign");
    boolean written = call.operator().location().start() > at.start();
    if (written && (assign || name.equals("eq"))) {
      return ofAssignment(call.args().get(0), call.args().get(1), assign, at);
    }
    if (written || BuiltinNames.ALL.contains(name)) {
      return note(at, "rule name conflicts with built-in function");
    } else if (!(call.operator().head() instanceof VarTerm)) {
      return note(at, "call cannot be used for rule name");
    } else if (call.args().isEmpty()) {
      return note(at, "rule argument list must take at least one argument");
    }
    Head head = new Head(call.operator(), call.args(), null, new BooleanTerm(true, at), false, at);
    notes.checkName(head);
    return rule(head, at);
  }

  private @Nullable Rule ofAssignment(Term left, Term value, boolean assign, Location at) {
    if (left instanceof CallTerm call) {
      if (!(call.operator().head() instanceof VarTerm)) {
        return note(at, "call cannot be used for rule name");
      }
      Head head = new Head(call.operator(), call.args(), null, value, assign, at);
      notes.checkName(head);
      return rule(head, at);
    } else if (left instanceof RefTerm ref) {
      if (!(ref.head() instanceof VarTerm)) {
        return note(at, "invalid rule head: " + AstPrinter.print(ref));
      }
      return rule(new Head(ref, null, null, value, assign, at), at);
    } else if (left instanceof VarTerm v && !isRoot(v)) {
      RefTerm ref = new RefTerm(List.of(v), v.location());
      return rule(new Head(ref, null, null, value, assign, at), at);
    }
    return note(at, TermKind.of(left) + " cannot be used for rule name");
  }

  private static boolean isRoot(VarTerm var) {
    return Set.of("data", "input").contains(var.name());
  }

  private static Rule rule(Head head, Location at) {
    return new Rule(head, RuleParser.trueBody(at), false, null, List.of(), at);
  }

  private @Nullable Rule note(Location at, String message) {
    notes.note(at, message + hint);
    return null;
  }
}
