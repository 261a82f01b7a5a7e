/**
 * The builtin functions: each one's {@link org.rego4j.builtins.BuiltinSpec} beside its function,
 * one class per category of OPA's. In: values. Out: a value, null for undefined, or a {@link
 * org.rego4j.builtins.BuiltinException} with OPA's code and text.
 */
@NullMarked
package org.rego4j.builtins;

import org.jspecify.annotations.NullMarked;
