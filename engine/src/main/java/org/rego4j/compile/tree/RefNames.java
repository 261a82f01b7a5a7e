package org.rego4j.compile.tree;

import java.util.regex.Pattern;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.value.Quoting;

/** Refs as OPA's messages print them: {@code data.t.p["a b"][x]}. */
public final class RefNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private RefNames() {}

  /** The text of a ref. */
  public static String print(RefTerm ref) {
    StringBuilder out = new StringBuilder();
    for (Term t : ref.terms()) {
      if (out.length() == 0) {
        out.append(t instanceof VarTerm v ? v.name() : t.location().text());
      } else if (t instanceof StringTerm s && NAME.matcher(s.value()).matches()) {
        out.append('.').append(s.value());
      } else {
        out.append('[');
        element(t, out);
        out.append(']');
      }
    }
    return out.toString();
  }

  private static void element(Term t, StringBuilder out) {
    if (t instanceof StringTerm s) {
      Quoting.goQuote(s.value(), out);
    } else if (t instanceof NumberTerm n) {
      out.append(n.text());
    } else if (t instanceof BooleanTerm b) {
      out.append(b.value());
    } else if (t instanceof NullTerm) {
      out.append("null");
    } else {
      out.append(t.location().text());
    }
  }
}
