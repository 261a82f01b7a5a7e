package org.rego4j.builtins.graphql;

/**
 * A place in a text: line and column in characters, from 1. A column can be negative where a block
 * string goes over lines, since OPA counts it from the string's last line.
 */
record Position(int line, int column) {
  /** The place of what came as a tree and not as a text. */
  static final Position NONE = new Position(0, 0);

  boolean isKnown() {
    return line > 0;
  }
}
