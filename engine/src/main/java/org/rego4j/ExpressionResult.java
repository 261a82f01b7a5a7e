package org.rego4j;

import org.rego4j.value.Value;

/** The value of an expression of a query, its text, and its 1-based place in the query. */
public record ExpressionResult(Value value, String text, int row, int col) {}
