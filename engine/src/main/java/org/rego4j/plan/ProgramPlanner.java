package org.rego4j.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.compile.CheckedProgram;
import org.rego4j.compile.CompiledQuery;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.value.Value;

/** Lays out the documents of a program; their rules are planned when they are first asked. */
public final class ProgramPlanner {
  private final BuiltinCatalogue builtins;
  private final Map<String, Function.OfBuiltin> called = new HashMap<>();
  private final ProgramPlan plan;
  private final AtomicInteger documents = new AtomicInteger();

  public ProgramPlanner(CheckedProgram program, BuiltinCatalogue builtins) {
    this.builtins = builtins;
    this.plan = new ProgramPlan(new DocumentPlan(this, program.tree(), List.of()), documents::get);
  }

  /** The documents. */
  public ProgramPlan plan() {
    return plan;
  }

  /** Plans a query against the documents. */
  public QueryPlan query(CompiledQuery query) {
    return QueryPlanner.plan(this, query);
  }

  /** The number of the next document. */
  int nextId() {
    return documents.getAndIncrement();
  }

  DocumentPlan root() {
    return plan.root();
  }

  /** The function of a name: a builtin, or rules that take arguments; null where there is none. */
  synchronized @Nullable Function function(RefTerm operator) {
    DocumentPlan document = document(operator);
    if (document != null) {
      return document.hasRules() && document.rules().kind() == LazyRules.Kind.FUNCTION
          ? new Function.OfRules(document)
          : null;
    }
    String name = operator.toName();
    Function.OfBuiltin known = called.get(name);
    if (known == null) {
      Builtin builtin = builtins.find(name);
      if (builtin != null) {
        known = new Function.OfBuiltin(builtin);
        called.put(name, known);
      }
    }
    return known;
  }

  /** The document at a constant ref under {@code data}, or null. */
  @Nullable DocumentPlan document(RefTerm ref) {
    if (!(ref.head() instanceof VarTerm v) || !v.name().equals("data")) {
      return null;
    }
    DocumentPlan at = plan.root();
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      Value key = RuleTree.key(t);
      at = key == null ? null : at.child(key);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** How many arguments a function takes; -1 where it takes any number. */
  static int arity(Function function) {
    if (function instanceof Function.OfRules r) {
      return r.document().rules().arity();
    }
    Builtin builtin = ((Function.OfBuiltin) function).builtin();
    return builtin.spec().isVariadic() ? -1 : builtin.spec().arity();
  }
}
