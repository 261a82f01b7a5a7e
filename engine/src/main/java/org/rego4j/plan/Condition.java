package org.rego4j.plan;

import org.rego4j.value.Value;

/**
 * An equality that a rule's body asks for.
 *
 * @param key names the ref, the same for all rules
 * @param ref what is compared; its frame holds the arguments of the function
 * @param constant what it must be equal to
 */
public record Condition(String key, Operand ref, Value constant) {}
