package org.rego4j.compile;

import java.util.Map;
import org.rego4j.ast.Body;

/**
 * A query made ready against a program.
 *
 * @param written the query as parsed
 * @param body the query resolved and in a safe order
 * @param bindings the names that a result binds, with the variables that hold them
 */
public record CompiledQuery(Body written, Body body, Map<String, String> bindings) {}
