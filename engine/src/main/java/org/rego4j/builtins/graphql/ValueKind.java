package org.rego4j.builtins.graphql;

/** The kinds of values, in the order of the numbers that trees have for them. */
enum ValueKind {
  VARIABLE,
  INT,
  FLOAT,
  STRING,
  BLOCK,
  BOOLEAN,
  NULL,
  ENUM,
  LIST,
  OBJECT
}
