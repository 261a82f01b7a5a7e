package org.rego4j.eval;

import org.rego4j.ast.Location;

/**
 * One level of what was being evaluated when an error came up.
 *
 * @param queryId the number of the body, counted in the order in which bodies were begun
 * @param location the expression of the body that was being evaluated
 */
public record StackFrame(int queryId, Location location) {}
