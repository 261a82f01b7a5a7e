package org.rego4j.compile.tree;

import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.RefTerm;

/** Refs as OPA's messages print them: {@code data.t.p["a b"][x]}. */
public final class RefNames {
  private RefNames() {}

  /** The text of a ref. */
  public static String print(RefTerm ref) {
    return AstPrinter.print(ref);
  }
}
