package org.rego4j.builtins.graphql;

/** What is wrong at a place of a query or a schema. */
record Violation(String message, Position position) {}
