package org.rego4j.ast;

/** A term. */
public sealed interface Term extends Node
    permits NullTerm,
        BooleanTerm,
        NumberTerm,
        StringTerm,
        VarTerm,
        RefTerm,
        ArrayTerm,
        ObjectTerm,
        SetTerm,
        ArrayComprehension,
        SetComprehension,
        ObjectComprehension,
        CallTerm,
        TemplateString {
  <R> R accept(TermVisitor<R> visitor);
}
