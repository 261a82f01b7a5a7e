/**
 * JSON Web Tokens, the builtins {@code io.jwt.*}. In: tokens, keys, claims. Out: decoded tokens,
 * whether they hold, signed tokens.
 */
@NullMarked
package org.rego4j.builtins.tokens;

import org.jspecify.annotations.NullMarked;
