package org.rego4j.ast;

import java.util.ArrayList;
import java.util.List;

/** Prints modules and what they consist of. */
final class RulePrinter {
  private final TermPrinter out;
  private final boolean strict;

  /**
   * @param version v0's rules are printed without {@code if} and, where they can be, without {@code
   *     contains}
   */
  RulePrinter(TermPrinter out, RegoVersion version) {
    this.out = out;
    this.strict = version != RegoVersion.V0;
  }

  RulePrinter module(Module module) {
    pkg(module.pkg());
    out.raw("\n");
    for (Import imported : module.imports()) {
      out.raw("\n");
      imported(imported);
    }
    for (Rule rule : module.rules()) {
      out.raw("\n\n");
      rule(rule);
    }
    out.raw("\n");
    return this;
  }

  RulePrinter pkg(Package pkg) {
    out.raw("package ");
    RefTerm path = pkg.path();
    if (path.terms().size() > 1 && path.terms().get(1) instanceof StringTerm first) {
      Term head = new VarTerm(first.value(), first.location());
      List<Term> terms = new ArrayList<>(path.terms().subList(1, path.terms().size()));
      terms.set(0, head);
      out.term(new RefTerm(terms, path.location()));
    } else {
      out.term(path);
    }
    return this;
  }

  RulePrinter imported(Import imported) {
    out.raw("import ");
    out.term(imported.path());
    if (imported.alias() != null) {
      out.raw(" as ").raw(imported.alias());
    }
    return this;
  }

  RulePrinter rule(Rule rule) {
    if (rule.isDefault()) {
      out.raw("default ");
      return head(rule.head());
    }
    head(rule.head());
    body(rule);
    Rule next = rule.elseRule();
    while (next != null) {
      out.raw(" else");
      value(next.head());
      body(next);
      next = next.elseRule();
    }
    return this;
  }

  RulePrinter head(Head head) {
    out.term(head.ref());
    if (head.args() != null) {
      out.raw("(");
      out.separated(head.args());
      out.raw(")");
    }
    Term key = head.key();
    if (key != null && !strict && head.ref().terms().size() == 1) {
      out.raw("[");
      out.term(key);
      out.raw("]");
    } else if (key != null) {
      out.raw(" contains ");
      out.term(key);
    }
    value(head);
    return this;
  }

  private void value(Head head) {
    if (head.value() != null) {
      out.raw(head.assign() ? " := " : " = ");
      out.term(head.value());
    }
  }

  private void body(Rule rule) {
    if (rule.body().exprs().size() == 1 && rule.body().exprs().get(0).generated()) {
      return;
    }
    out.raw(strict ? " if { " : " { ");
    out.exprs().body(rule.body());
    out.raw(" }");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
