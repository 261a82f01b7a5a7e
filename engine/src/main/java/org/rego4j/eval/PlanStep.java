package org.rego4j.eval;

import java.util.List;

/** A statement of OPA's intermediate representation, ready to run. */
@FunctionalInterface
interface PlanStep {
  /** The statement is defined: the next one runs. */
  int NEXT = -1;

  /** The statement is undefined: the current block ends. */
  int UNDEFINED = 0;

  /** The function has returned. */
  int RETURN = Integer.MAX_VALUE;

  /**
   * Runs the statement: {@link #NEXT}, {@link #RETURN}, or how many blocks around the current one
   * end with it; an undefined statement ends the current block alone, which is 0.
   */
  int run(PlanFrame f);

  /** Runs statements until one is not {@link #NEXT}; what that one said. */
  static int block(List<PlanStep> block, PlanFrame f) {
    for (PlanStep step : block) {
      int said = step.run(f);
      if (said != NEXT) {
        return said;
      }
    }
    return NEXT;
  }

  /** What a statement says when a block inside it said something: one block less ends. */
  static int outward(int said) {
    return said == RETURN ? RETURN : said - 1;
  }
}
