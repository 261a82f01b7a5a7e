/**
 * Keys and certificates, and the builtins {@code crypto.x509.*}. In: PEM and DER. Out: their parts,
 * the objects that OPA makes of them, and whether a signature or a chain of certificates holds.
 */
@NullMarked
package org.rego4j.builtins.crypto;

import org.jspecify.annotations.NullMarked;
