package org.rego4j.builtins.http;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host is who it should be: its chain leads to a certificate that is trusted, and its own
 * is for the name that the engine asks for (RFC 9525). The messages are Go's.
 */
final class HostTrust extends X509ExtendedTrustManager {
  /** What messages of certificates begin with. */
  static final String PREFIX = "x509: ";

  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private final List<X509TrustManager> trusted;

  /**
   * @param trusted any of which may trust a chain; none for a host that need not be known
   */
  HostTrust(List<X509TrustManager> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (trusted.isEmpty()) {
      return;
    }
    checkChain(chain, type);
    checkName(chain[0], engine.getPeerHost());
  }

  private void checkChain(X509Certificate[] chain, String type) throws CertificateException {
    CertificateException failure = null;
    for (X509TrustManager each : trusted) {
      try {
        each.checkServerTrusted(chain, type);
        return;
      } catch (CertificateException e) {
        failure = e;
      }
    }
    throw new CertificateException(PREFIX + reason(failure), failure);
  }

  private static String reason(@Nullable Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      boolean time =
          e instanceof CertificateExpiredException
              || e instanceof CertificateNotYetValidException
              || e instanceof CertPathValidatorException v
                  && (v.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                      || v.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID);
      if (time) {
        return "certificate has expired or is not yet valid";
      }
    }
    return "certificate signed by unknown authority";
  }

  private static void checkName(X509Certificate certificate, @Nullable String wanted)
      throws CertificateException {
    String name = wanted == null ? "" : wanted;
    List<String> names = new ArrayList<>();
    List<byte[]> addresses = new ArrayList<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
      int kind = (Integer) each.get(0);
      if (kind == DNS_NAME) {
        names.add(String.valueOf(each.get(1)));
      } else if (kind == ADDRESS) {
        addresses.add(bytes(String.valueOf(each.get(1))));
      }
    }
    if (HostLookup.isAddress(name)) {
      checkAddress(name, addresses);
      return;
    }
    for (String each : names) {
      if (matches(each.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
        return;
      }
    }
    throw new CertificateException(
        PREFIX
            + (names.isEmpty()
                ? "certificate is not valid for any names, but wanted to match " + name
                : "certificate is valid for " + String.join(", ", names) + ", not " + name));
  }

  private static void checkAddress(String name, List<byte[]> addresses)
      throws CertificateException {
    byte[] wanted = bytes(name);
    List<String> shown = new ArrayList<>();
    for (byte[] each : addresses) {
      if (Arrays.equals(each, wanted)) {
        return;
      }
      shown.add(shown(each));
    }
    throw new CertificateException(
        PREFIX
            + (addresses.isEmpty()
                ? "cannot validate certificate for "
                    + name
                    + " because it doesn't contain any IP SANs"
                : "certificate is valid for " + String.join(", ", shown) + ", not " + name));
  }

  /** The bytes of an address, which is looked up nowhere. */
  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  private static String shown(byte[] address) {
    try {
      return AddressText.of(InetAddress.getByAddress(address));
    } catch (UnknownHostException e) {
      return "?";
    }
  }

  /** Whether a name of a certificate, whose first label may be a star, is that of a host. */
  private static boolean matches(String pattern, String name) {
    String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (host.isEmpty() || pattern.isEmpty()) {
      return false;
    }
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(pattern.substring(1));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no engine to ask for the host's name");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no engine to ask for the host's name");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("clients are not asked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients are not asked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients are not asked");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
