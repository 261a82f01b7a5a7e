/**
 * OPA's clients that others wrote, against our server on a real port: a client goes in, its answers
 * come out as its users get them.
 */
@NullMarked
package org.rego4j.conformance.clients;

import org.jspecify.annotations.NullMarked;
