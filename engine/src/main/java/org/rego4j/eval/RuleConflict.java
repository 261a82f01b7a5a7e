package org.rego4j.eval;

import java.util.List;

/**
 * Says within the evaluator that a rule gave a value that differs from what the rules of its set
 * gave before; the set answers with the error that lists all values.
 */
final class RuleConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient RuleSet rules;
  final transient List<StackFrame> trace;

  RuleConflict(RuleSet rules, List<StackFrame> trace) {
    super(rules.name(), null, false, false);
    this.rules = rules;
    this.trace = trace;
  }
}
