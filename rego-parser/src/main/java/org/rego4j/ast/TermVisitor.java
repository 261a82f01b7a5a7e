package org.rego4j.ast;

/** One case for each kind of term; a new kind breaks the build of every visitor. */
public interface TermVisitor<R> {
  R visitNullTerm(NullTerm term);

  R visitBooleanTerm(BooleanTerm term);

  R visitNumberTerm(NumberTerm term);

  R visitStringTerm(StringTerm term);

  R visitVarTerm(VarTerm term);

  R visitRefTerm(RefTerm term);

  R visitArrayTerm(ArrayTerm term);

  R visitSetTerm(SetTerm term);

  R visitObjectTerm(ObjectTerm term);

  R visitArrayComprehension(ArrayComprehension term);

  R visitSetComprehension(SetComprehension term);

  R visitObjectComprehension(ObjectComprehension term);

  R visitCallTerm(CallTerm term);

  R visitTemplateString(TemplateString term);
}
