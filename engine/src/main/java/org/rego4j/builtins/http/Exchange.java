package org.rego4j.builtins.http;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;

/**
 * One try of a request: what goes over the wire, the redirects that it meets with, and the time
 * that all of them have together.
 */
final class Exchange implements Waiting {
  /** What an error says where the query ends while it waits. */
  static final String TIMED_OUT = "timed out (context deadline exceeded)";

  /** OPA follows as many redirects as the time allows; this many are a loop. */
  private static final int MOST_REDIRECTS = 1000;

  private static final long SLICE = 20;

  /** What only the host may see for which it was meant. */
  private static final Set<String> SECRETS =
      Set.of(
          "Authorization",
          "Cookie",
          "Cookie2",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Www-Authenticate");

  /** What says nothing where the body is left out. */
  private static final Set<String> OF_BODY =
      Set.of("Content-Encoding", "Content-Language", "Content-Location", "Content-Type");

  /** What the request itself says, or nobody. */
  private static final Set<String> LEFT_OUT =
      Set.of("Content-Length", "Host", "Trailer", "Transfer-Encoding", "User-Agent");

  private final BuiltinContext context;
  private final SendRequest request;
  private final String operation;
  private final long start = System.nanoTime();
  private final Map<String, String> headers;
  private String method;
  private HttpUrl url;
  private @Nullable String host;
  private byte @Nullable [] body;

  Exchange(BuiltinContext context, SendRequest request) {
    this.context = context;
    this.request = request;
    this.method = request.method();
    this.operation = GoText.operation(method);
    this.url = request.url();
    this.host = request.host();
    this.body = request.body();
    this.headers = new TreeMap<>(request.headers());
  }

  /**
   * The response at the end of all redirects.
   *
   * @throws NoResponse where there is none
   */
  HttpResponse response() throws NoResponse {
    HttpUrl first = url;
    for (int redirects = 0; ; redirects++) {
      HttpResponse response = answered();
      if (!request.redirects() || !isRedirect(response)) {
        return response;
      }
      if (redirects == MOST_REDIRECTS) {
        throw failure("stopped after " + MOST_REDIRECTS + " redirects");
      }
      context.charge(1);
      follow(response, first);
    }
  }

  private NoResponse failure(String reason) {
    return NoResponse.of(operation + " " + GoText.quote(url.shown()) + ": " + reason);
  }

  private static boolean isRedirect(HttpResponse response) {
    return switch (response.code()) {
      case 301, 302, 303, 307, 308 -> !response.header("location").isEmpty();
      default -> false;
    };
  }

  /** Turns to the place that a response names. */
  private void follow(HttpResponse response, HttpUrl first) throws NoResponse {
    String location = HttpUrl.text(response.header("location"));
    HttpUrl named;
    try {
      named = HttpUrl.parse(location);
    } catch (HttpUrl.Malformed e) {
      throw failure(
          "failed to parse Location header " + GoText.quote(location) + ": " + e.getMessage());
    }
    HttpUrl next = url.resolve(named).withoutEmptyPort();
    if (named.scheme().isEmpty() && named.host().isEmpty()) {
      // The host that the request names goes on being asked.
    } else {
      host = null;
    }
    if (response.code() < 304) {
      if (!method.equals("GET") && !method.equals("HEAD")) {
        method = "GET";
      }
      body = null;
      headers.keySet().removeAll(OF_BODY);
    }
    if (!isSameOrBelow(next, first)) {
      headers.keySet().removeAll(SECRETS);
    }
    boolean exposed = url.scheme().equals("https") && next.scheme().equals("http");
    if (request.headers().get("Referer") == null) {
      headers.remove("Referer");
      if (!exposed) {
        headers.put("Referer", url.referrer());
      }
    }
    url = next;
    if (!context.network().isAllowed(RequestHosts.checked(url))) {
      throw failure("disallowed host: " + RequestHosts.checked(url));
    }
  }

  /** Whether a URL's host is that of another, or of a domain below it. */
  private static boolean isSameOrBelow(HttpUrl next, HttpUrl first) {
    String to = next.hostName().toLowerCase(Locale.ROOT);
    String from = first.hostName().toLowerCase(Locale.ROOT);
    return to.equals(from)
        || to.endsWith("." + from) && !HostLookup.isAddress(to) && !from.isEmpty();
  }

  private HttpResponse answered() throws NoResponse {
    boolean secure = url.scheme().equals("https");
    if (!secure && !url.scheme().equals("http")) {
      throw failure("unsupported protocol scheme " + GoText.quote(url.scheme()));
    }
    checkHeaders();
    if (url.host().isEmpty()) {
      throw failure("http: no Host in request URL");
    }
    try {
      return context.network().transport().send(onWire(secure), this);
    } catch (HttpFailure e) {
      context.poll(TIMED_OUT);
      switch (e.stage()) {
        case TIME -> throw NoResponse.late(operation, url.shown());
        case BODY -> throw NoResponse.internal(String.valueOf(e.getMessage()));
        default -> throw failure(String.valueOf(e.getMessage()));
      }
    } catch (UnknownHostException e) {
      throw failure("dial tcp: lookup " + e.getMessage() + ": no such host");
    } catch (ClosedByInterruptException e) {
      context.poll(TIMED_OUT);
      throw failure("interrupted");
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private void checkHeaders() throws NoResponse {
    for (Map.Entry<String, String> each : headers.entrySet()) {
      if (!HeaderNames.isToken(each.getKey())) {
        throw failure("net/http: invalid header field name " + GoText.quote(each.getKey()));
      }
      checkValue(each.getKey(), each.getValue());
    }
    checkValue("Host", host == null ? "" : host);
    checkValue("User-Agent", request.agent());
  }

  private void checkValue(String name, String value) throws NoResponse {
    if (!HeaderNames.isValue(value)) {
      throw failure("net/http: invalid header field value for " + GoText.quote(name));
    }
  }

  private HttpRequest onWire(boolean secure) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    String named = host;
    sent.put("Host", List.of(named == null ? hostHeader() : valid(named)));
    if (!request.agent().isEmpty()) {
      sent.put("User-Agent", List.of(HttpUrl.bytes(request.agent().strip())));
    }
    byte @Nullable [] content = body == null || body.length == 0 ? null : body;
    if (content != null) {
      sent.put("Content-Length", List.of(String.valueOf(content.length)));
    } else if (method.equals("POST") || method.equals("PUT") || method.equals("PATCH")) {
      sent.put("Content-Length", List.of("0"));
    }
    Map<String, String> sorted = new TreeMap<>(headers);
    HttpUrl.User user = url.user();
    if (user != null && !sorted.containsKey("Authorization")) {
      byte[] credentials = user.credentials().getBytes(StandardCharsets.ISO_8859_1);
      sorted.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    sorted.forEach(
        (name, value) -> {
          if (!LEFT_OUT.contains(name)) {
            sent.put(name, List.of(HttpUrl.bytes(trimmed(value))));
          }
        });
    boolean unpacks =
        !method.equals("HEAD")
            && !headers.containsKey("Range")
            && headers.getOrDefault("Accept-Encoding", "").isEmpty();
    if (unpacks) {
      sent.put("Accept-Encoding", List.of("gzip"));
    }
    if (request.closes()) {
      sent.put("Connection", List.of("close"));
    }
    String port = url.port();
    return new HttpRequest(
        method,
        url.target(),
        secure,
        asciiHost(),
        port.isEmpty() ? (secure ? 443 : 80) : portNumber(port),
        request.socket(),
        sent,
        content,
        request.tls(),
        unpacks);
  }

  private static int portNumber(String port) {
    return port.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(port);
  }

  private static String trimmed(String value) {
    return value.replaceAll("^[ \t]+|[ \t]+$", "");
  }

  /** A host that the policy names; nothing of it where it cannot be one. */
  private static String valid(String named) {
    for (int i = 0; i < named.length(); i++) {
      char c = named.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "!$%&'()*+,-.:;=[]_~".indexOf(c) < 0) {
        return "";
      }
    }
    return named;
  }

  private String hostHeader() {
    String written = url.host();
    int zone = written.startsWith("[") ? written.indexOf('%') : -1;
    if (zone >= 0) {
      return written.substring(0, zone) + written.substring(written.indexOf(']'));
    }
    String port = url.port();
    return written.startsWith("[") ? written : asciiHost() + (port.isEmpty() ? "" : ":" + port);
  }

  /** The host's name as it is looked up: in ASCII (RFC 5891). */
  private String asciiHost() {
    String name = HttpUrl.text(url.hostName());
    if (name.chars().allMatch(c -> c < 0x80)) {
      return name;
    }
    try {
      return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return url.hostName();
    }
  }

  @Override
  public void check() throws HttpFailure {
    context.poll(TIMED_OUT);
    if (request.timeout() > 0 && System.nanoTime() - start > request.timeout()) {
      throw new HttpFailure(HttpFailure.Stage.TIME, "timed out");
    }
  }

  @Override
  public long millis() {
    if (request.timeout() == 0) {
      return SLICE;
    }
    long left = (request.timeout() - (System.nanoTime() - start)) / 1_000_000;
    return Math.max(1, Math.min(SLICE, left));
  }

  @Override
  public void charge(long bytes) {
    context.charge(bytes);
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException, HttpFailure {
    return context.network().lookup().resolve(name, this::check);
  }
}
