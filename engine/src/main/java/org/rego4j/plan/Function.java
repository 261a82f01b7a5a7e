package org.rego4j.plan;

import org.rego4j.builtins.Builtin;

/** What can be called, and what {@code with} can put in a function's place. */
public sealed interface Function {
  /** The name, as {@code with} names it. */
  String name();

  /** A builtin. */
  record OfBuiltin(Builtin builtin) implements Function {
    @Override
    public String name() {
      return builtin.name();
    }
  }

  /** The rules of a document that take arguments. */
  record OfRules(DocumentPlan document) implements Function {
    @Override
    public String name() {
      return document.rules().name();
    }
  }
}
