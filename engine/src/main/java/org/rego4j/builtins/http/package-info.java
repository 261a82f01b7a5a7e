/**
 * Requests over HTTP: in comes the object that a policy gives {@code http.send}, out goes the
 * object of the response. Nothing here is loaded before a policy names the builtin.
 */
@NullMarked
package org.rego4j.builtins.http;

import org.jspecify.annotations.NullMarked;
