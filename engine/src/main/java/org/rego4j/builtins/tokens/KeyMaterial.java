package org.rego4j.builtins.tokens;

import org.rego4j.builtins.crypto.Octets;
import org.rego4j.builtins.crypto.PrivateKeyData;
import org.rego4j.builtins.crypto.PublicKeyData;

/** What a key is made of. */
sealed interface KeyMaterial {
  /** A secret that both sides share; its text tells nothing of it. */
  record Secret(Octets octets) implements KeyMaterial {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /** A public key. */
  record Public(PublicKeyData key) implements KeyMaterial {}

  /** A private key, which signs and verifies nothing. */
  record Private(PrivateKeyData key) implements KeyMaterial {}

  /** A key that can be read but not used; why. */
  record Unusable(String reason) implements KeyMaterial {}
}
