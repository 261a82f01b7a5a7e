package org.rego4j.eval;

import java.util.List;
import org.rego4j.ast.Location;

/**
 * Says within the evaluator that a rule gave a value that differs from what the rules of its set
 * gave before; the set answers with the error that lists all values.
 */
final class RuleConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient RuleSet rules;
  final transient Location at;
  final transient List<StackFrame> trace;

  /**
   * @param at the rule that gave the other value
   */
  RuleConflict(RuleSet rules, Location at, List<StackFrame> trace) {
    super(rules.name(), null, false, false);
    this.rules = rules;
    this.at = at;
    this.trace = trace;
  }
}
