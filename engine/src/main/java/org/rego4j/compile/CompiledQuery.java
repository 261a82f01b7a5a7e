package org.rego4j.compile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;

/**
 * A query made ready against a program.
 *
 * @param written the query as parsed
 * @param body the query resolved and in a safe order
 * @param captures the variable that holds the value of each written expression; null where the
 *     value is just true
 * @param bindings the names that a result binds, with the variables that hold them
 */
public record CompiledQuery(
    Body written, Body body, List<@Nullable String> captures, Map<String, String> bindings) {}
