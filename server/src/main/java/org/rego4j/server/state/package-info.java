/**
 * What the server knows at one time, and how it changes. In: policies, documents and patches. Out:
 * one immutable state that a request keeps from its beginning to its end.
 */
@NullMarked
package org.rego4j.server.state;

import org.jspecify.annotations.NullMarked;
