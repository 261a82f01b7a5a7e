package org.rego4j.builtins.graphql;

/** The kinds of values, with the numbers that trees have for them. */
enum ValueKind {
  VARIABLE(0),
  INT(1),
  FLOAT(2),
  STRING(3),
  BLOCK(4),
  BOOLEAN(5),
  NULL(6),
  ENUM(7),
  LIST(8),
  OBJECT(9);

  private final int number;

  ValueKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
