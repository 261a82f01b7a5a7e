package org.rego4j.builtins.http;

import org.jspecify.annotations.Nullable;

/**
 * How a host is known over TLS, and what it knows us by. Equal settings are one.
 *
 * @param authorities certificates in PEM that are trusted, or null for those of the machine
 * @param systemToo whether those of the machine are trusted beside them
 * @param certificate the client's certificate and its chain in PEM, or null
 * @param key the certificate's private key in PEM, or null
 * @param serverName the name that the host's certificate must have, or null for that of the request
 * @param unverified whether any certificate will do
 */
public record TlsSettings(
    @Nullable String authorities,
    boolean systemToo,
    @Nullable String certificate,
    @Nullable String key,
    @Nullable String serverName,
    boolean unverified) {
  /** The machine's certificates, and nothing that the client is known by. */
  static final TlsSettings DEFAULT = new TlsSettings(null, false, null, null, null, false);

  /** Without the key, which goes into no text. */
  @Override
  public String toString() {
    return "TlsSettings[serverName=" + serverName + ", unverified=" + unverified + "]";
  }
}
