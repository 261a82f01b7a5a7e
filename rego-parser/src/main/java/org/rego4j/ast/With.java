package org.rego4j.ast;

/** {@code with target as value}; the target is a ref or, for a function, a ref or var term. */
public record With(Term target, Term value, Location location) implements Node {}
