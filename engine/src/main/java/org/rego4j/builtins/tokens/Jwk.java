package org.rego4j.builtins.tokens;

import org.jspecify.annotations.Nullable;

/**
 * A key for tokens, from a JSON Web Key (RFC 7517) or not.
 *
 * @param id its {@code kid}, or null
 * @param algorithm the name of the only algorithm that it is for, or null
 * @param type what OPA's library calls its type, such as {@code rsaPublicKey}; empty where it is
 *     from no JSON Web Key
 * @param material what it is made of
 */
record Jwk(@Nullable String id, @Nullable String algorithm, String type, KeyMaterial material) {
  /** A key that says nothing of itself. */
  static Jwk of(KeyMaterial material) {
    return new Jwk(null, null, "", material);
  }
}
