package org.rego4j.compile.tree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Head;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/**
 * Collects the variables of syntax trees, {@code input} and {@code data} among them, in the order
 * in which they stand. What is passed over is told by {@link Skip}.
 */
public final class Vars extends AstWalker {
  /** What a collector passes over. */
  public enum Skip {
    /**
     * The bodies and heads of comprehensions, and the bodies of every, not, and, or. A bare operand
     * is no body of its own, but what is an operand inside it is passed over.
     */
    CLOSURES,
    /** The first element of a ref. */
    REF_HEADS,
    /** The members of sets. */
    SETS,
    /** The keys of objects. */
    OBJECT_KEYS
  }

  private final Set<Skip> skips;
  private final Map<String, VarTerm> found = new LinkedHashMap<>();
  private boolean inOperand;

  private Vars(Skip... skips) {
    this(Set.of(skips));
  }

  private Vars(Set<Skip> skips) {
    this.skips = skips;
  }

  /** The variables of a body, by name, with the place where each stands first. */
  public static Map<String, VarTerm> of(Body body, Skip... skips) {
    Vars vars = new Vars(skips);
    vars.body(body);
    return vars.found;
  }

  /** The variables of an expression. */
  public static Map<String, VarTerm> of(Expr expr, Skip... skips) {
    Vars vars = new Vars(skips);
    vars.expr(expr);
    return vars.found;
  }

  /** The variables of a head. */
  public static Map<String, VarTerm> of(Head head, Skip... skips) {
    Vars vars = new Vars(skips);
    vars.head(head);
    return vars.found;
  }

  /** The variables of terms. */
  public static Map<String, VarTerm> of(Iterable<Term> terms, Skip... skips) {
    Vars vars = new Vars(skips);
    terms.forEach(vars::term);
    return vars.found;
  }

  /** The variables of a term. */
  public static Map<String, VarTerm> of(Term term, Skip... skips) {
    Vars vars = new Vars(skips);
    vars.term(term);
    return vars.found;
  }

  /** Whether a name is that of the root of a document. */
  public static boolean isRoot(String name) {
    return name.equals("input") || name.equals("data");
  }

  private boolean skips(Skip skip) {
    return skips.contains(skip);
  }

  @Override
  protected void every(Expr.Every every) {
    if (!skips(Skip.CLOSURES)) {
      super.every(every);
    }
  }

  @Override
  protected void closure(Body body) {
    if (!skips(Skip.CLOSURES)) {
      body(body);
    } else if (body.bare() && !inOperand) {
      bare(body, false);
    }
  }

  @Override
  protected void operand(Body body) {
    if (!skips(Skip.CLOSURES)) {
      body(body);
    } else if (body.bare() && !inOperand) {
      bare(body, true);
    }
  }

  private void bare(Body body, boolean operand) {
    Vars inner = new Vars(skips);
    inner.inOperand = operand;
    inner.body(body);
    for (Expr expr : body.exprs()) {
      if (expr.generated() && expr.form() instanceof Expr.Call c) {
        // What a stage made for the operand is bound there.
        Term made = c.args().get(Generated.isEquality(c) ? 0 : c.args().size() - 1);
        if (made instanceof VarTerm v) {
          inner.found.remove(v.name());
        }
      }
    }
    inner.found.forEach(found::putIfAbsent);
  }

  @Override
  public Boolean visitVarTerm(VarTerm term) {
    found.putIfAbsent(term.name(), term);
    return true;
  }

  @Override
  public Boolean visitRefTerm(RefTerm term) {
    terms(skips(Skip.REF_HEADS) ? term.terms().subList(1, term.terms().size()) : term.terms());
    return true;
  }

  @Override
  public Boolean visitSetTerm(SetTerm term) {
    return skips(Skip.SETS) || super.visitSetTerm(term);
  }

  @Override
  public Boolean visitObjectTerm(ObjectTerm term) {
    for (ObjectTerm.Entry entry : term.entries()) {
      if (!skips(Skip.OBJECT_KEYS)) {
        term(entry.key());
      }
      term(entry.value());
    }
    return true;
  }

  @Override
  public Boolean visitArrayComprehension(ArrayComprehension term) {
    return skips(Skip.CLOSURES) || super.visitArrayComprehension(term);
  }

  @Override
  public Boolean visitSetComprehension(SetComprehension term) {
    return skips(Skip.CLOSURES) || super.visitSetComprehension(term);
  }

  @Override
  public Boolean visitObjectComprehension(ObjectComprehension term) {
    return skips(Skip.CLOSURES) || super.visitObjectComprehension(term);
  }

  @Override
  public Boolean visitTemplateString(TemplateString term) {
    return skips(Skip.CLOSURES) || super.visitTemplateString(term);
  }
}
