package org.rego4j.builtins.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What TLS settings are read into, for any number of connections. */
final class TlsContext {
  private static final char[] NO_PASSWORD = new char[0];
  private static final String ALERT = "received fatal alert: ";

  private final SSLContext context;

  private TlsContext(SSLContext context) {
    this.context = context;
  }

  static TlsContext of(TlsSettings settings) throws HttpFailure {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trust = {new HostTrust(trusted(settings))};
      context.init(keys(settings), trust, null);
      return new TlsContext(context);
    } catch (GeneralSecurityException | IOException e) {
      throw new HttpFailure("tls: " + e.getMessage());
    }
  }

  private static List<X509TrustManager> trusted(TlsSettings settings)
      throws GeneralSecurityException, IOException {
    List<X509TrustManager> trusted = new ArrayList<>();
    if (settings.unverified()) {
      return trusted;
    }
    String authorities = settings.authorities();
    if (authorities != null) {
      KeyStore store = empty();
      for (X509Certificate each : PemFile.certificates(authorities)) {
        store.setCertificateEntry("ca" + store.size(), each);
      }
      trusted.add(manager(store));
    }
    if (authorities == null || settings.systemToo()) {
      trusted.add(manager(null));
    }
    return trusted;
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager manager) {
        return manager;
      }
    }
    throw new GeneralSecurityException("no trust manager for certificates");
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyManager @Nullable [] keys(TlsSettings settings)
      throws GeneralSecurityException, IOException {
    String certificate = settings.certificate();
    String key = settings.key();
    if (certificate == null || key == null) {
      return null;
    }
    ClientKey read = ClientKey.of(certificate, key);
    KeyStore store = empty();
    store.setKeyEntry("key", read.key(), NO_PASSWORD, read.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /**
   * An engine for a connection.
   *
   * @param name the name that the host's certificate must have
   */
  SSLEngine engine(String name, int port) {
    SSLEngine engine = context.createSSLEngine(name, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    parameters.setServerNames(names(name));
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** The name that the host is told; an address is none. */
  private static List<SNIServerName> names(String name) {
    if (HostLookup.isAddress(name)) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(name));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Why a handshake failed, in Go's words where it has the same. */
  static String reason(SSLException failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(HostTrust.PREFIX)) {
        return "tls: failed to verify certificate: " + message;
      }
    }
    String message = String.valueOf(failure.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith(ALERT)) {
      return "remote error: tls: " + lower.substring(ALERT.length()).replace('_', ' ');
    } else if (lower.contains("unrecognized ssl message")) {
      return "tls: first record does not look like a TLS handshake";
    }
    return "tls: " + message;
  }
}
