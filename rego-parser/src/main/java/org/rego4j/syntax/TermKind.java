package org.rego4j.syntax;

import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** What OPA calls the kinds of terms in its errors. */
final class TermKind {
  private TermKind() {}

  static String of(Term term) {
    if (term instanceof VarTerm) {
      return "var";
    } else if (term instanceof RefTerm) {
      return "ref";
    } else if (term instanceof NumberTerm) {
      return "number";
    } else if (term instanceof StringTerm) {
      return "string";
    } else if (term instanceof BooleanTerm) {
      return "boolean";
    } else if (term instanceof ArrayTerm) {
      return "array";
    } else if (term instanceof ObjectTerm) {
      return "object";
    } else if (term instanceof SetTerm) {
      return "set";
    } else if (term instanceof ArrayComprehension) {
      return "arraycomprehension";
    } else if (term instanceof SetComprehension) {
      return "setcomprehension";
    } else if (term instanceof ObjectComprehension) {
      return "objectcomprehension";
    } else if (term instanceof CallTerm) {
      return "call";
    } else if (term instanceof TemplateString) {
      return "templatestring";
    }
    return "null";
  }
}
