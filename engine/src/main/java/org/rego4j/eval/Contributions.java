package org.rego4j.eval;

import org.rego4j.ast.Location;

/** Makes the ends of the bodies of rules with keys in their heads. */
public final class Contributions {
  private Contributions() {}

  /**
   * The end of a body that contributes to an object.
   *
   * @param keys the keys of the head behind its constant part
   * @param skipped how many of them were given: they are not put
   * @param member whether the term is a member of a set
   * @param constantKeys whether all keys are constants
   * @param extra how many given keys go beyond the head's own: the value is looked up at them
   */
  public static Node contribute(
      Eval[] keys,
      int skipped,
      Eval term,
      boolean member,
      boolean constantKeys,
      int extra,
      Location at) {
    return new DocumentBuilder.Contribute(keys, skipped, term, member, constantKeys, extra, at);
  }
}
