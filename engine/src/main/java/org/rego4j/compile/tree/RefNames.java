package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Refs as OPA's messages print them: {@code data.t.p["a b"][x]}. */
public final class RefNames {
  private RefNames() {}

  /** The text of a ref; variables stand in it as they do in the author's text. */
  public static String print(RefTerm ref) {
    List<Term> terms = new ArrayList<>(ref.terms());
    for (int i = 1; i < terms.size(); i++) {
      if (terms.get(i) instanceof VarTerm v && v.isGenerated() && v.location().isKnown()) {
        String written = v.location().text();
        // A variable of the compiler's own stands for something else, such as input.x.
        terms.set(i, isName(written) ? new VarTerm(written, v.location()) : v);
      }
    }
    return AstPrinter.print(new RefTerm(terms, ref.location()));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !Character.isDigit(text.charAt(0))
        && text.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }
}
