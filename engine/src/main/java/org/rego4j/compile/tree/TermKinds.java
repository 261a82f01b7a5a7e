package org.rego4j.compile.tree;

import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.TemplateString;
import org.rego4j.ast.Term;
import org.rego4j.ast.TermVisitor;
import org.rego4j.ast.VarTerm;

/** The names that OPA's messages give the kinds of terms. */
public final class TermKinds implements TermVisitor<String> {
  private TermKinds() {}

  public static String name(Term term) {
    return term.accept(new TermKinds());
  }

  @Override
  public String visitNullTerm(NullTerm term) {
    return "null";
  }

  @Override
  public String visitBooleanTerm(BooleanTerm term) {
    return "boolean";
  }

  @Override
  public String visitNumberTerm(NumberTerm term) {
    return "number";
  }

  @Override
  public String visitStringTerm(StringTerm term) {
    return "string";
  }

  @Override
  public String visitVarTerm(VarTerm term) {
    return "var";
  }

  @Override
  public String visitRefTerm(RefTerm term) {
    return "ref";
  }

  @Override
  public String visitArrayTerm(ArrayTerm term) {
    return "array";
  }

  @Override
  public String visitSetTerm(SetTerm term) {
    return "set";
  }

  @Override
  public String visitObjectTerm(ObjectTerm term) {
    return "object";
  }

  @Override
  public String visitArrayComprehension(ArrayComprehension term) {
    return "arraycomprehension";
  }

  @Override
  public String visitSetComprehension(SetComprehension term) {
    return "setcomprehension";
  }

  @Override
  public String visitObjectComprehension(ObjectComprehension term) {
    return "objectcomprehension";
  }

  @Override
  public String visitCallTerm(CallTerm term) {
    return "call";
  }

  @Override
  public String visitTemplateString(TemplateString term) {
    return "templatestring";
  }
}
