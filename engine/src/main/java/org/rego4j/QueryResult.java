package org.rego4j;

import java.util.List;
import java.util.Map;
import org.rego4j.value.Value;

/**
 * One solution of a query.
 *
 * @param expressions the value of each expression, in the order written
 * @param bindings the values of the query's variables by name, sorted
 */
public record QueryResult(List<ExpressionResult> expressions, Map<String, Value> bindings) {}
