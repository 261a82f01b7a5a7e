package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Body;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;

/**
 * Makes template strings calls; an expression becomes a set of its values, empty where it is
 * undefined.
 *
 * <p>Before: {@code $"a{x.y}"}. After: {@code internal.template_string(["a", {__local0__ |
 * __local0__ = x.y}])}.
 */
public final class TemplateStringRewriter extends SafeScopeRewriter {
  private TemplateStringRewriter(Compilation compilation) {
    super(compilation);
  }

  public static Stage stage() {
    return c -> c.rewrite(new TemplateStringRewriter(c)::rule);
  }

  /** A query's body. */
  public static Body query(Compilation c, Body body) {
    return new TemplateStringRewriter(c).query(body);
  }

  @Override
  boolean isForPrints() {
    return false;
  }

  @Override
  protected Expr.Form form(Expr.Form form) {
    Expr.Form made = super.form(form);
    return made instanceof Expr.Single s && s.term() instanceof CallTerm c
        ? new Expr.Call(c.operator(), c.args())
        : made;
  }

  @Override
  public Term visitTemplateString(TemplateString term) {
    Location at = term.location();
    List<Term> parts = new ArrayList<>();
    for (TemplateString.Part part : term.parts()) {
      if (part instanceof TemplateString.Text t) {
        parts.add(new StringTerm(t.value(), t.location()));
      } else if (part instanceof TemplateString.Interpolation i) {
        parts.add(interpolation(expr(i.expr())));
      }
    }
    return new CallTerm(
        Generated.operator("internal.template_string", at), List.of(new ArrayTerm(parts, at)), at);
  }

  private Term interpolation(Expr expr) {
    // As in OPA, a call that is made a term stands nowhere.
    Location at = expr.form() instanceof Expr.Call ? Location.NONE : expr.location();
    Term value =
        expr.form() instanceof Expr.Call c
            ? new CallTerm(c.operator(), c.args(), at)
            : ((Expr.Single) expr.form()).term();
    if (expr.with().isEmpty() && isPlain(value)) {
      return value instanceof VarTerm ? new SetTerm(List.of(value), at) : value;
    }
    var unused = isCapturable(value, at);
    if (value instanceof CallTerm call) {
      // As in OPA what is wrong with the call has no place.
      Term placeless = new CallTerm(call.operator(), call.args(), Location.NONE);
      return captured(placeless, expr.with(), Location.NONE);
    }
    return captured(value, expr.with(), at);
  }

  private static boolean isPlain(Term term) {
    return term instanceof StringTerm
        || term instanceof NumberTerm
        || term instanceof BooleanTerm
        || term instanceof NullTerm
        || term instanceof VarTerm;
  }
}
