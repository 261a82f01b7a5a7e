package org.rego4j.builtins.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;

/** Responses that answer for requests of later queries, as their headers or the policy say. */
final class KeptResponses {
  private KeptResponses() {}

  /**
   * The response of a request: one that is kept and fresh, or one that the host says still holds,
   * or a new one, which is kept.
   *
   * @throws NoResponse where the host has to be asked and does not answer
   */
  static HttpResponse get(BuiltinContext context, SendRequest request) throws NoResponse {
    ResponseCache cache = context.network().cache();
    Instant now = now(context);
    ResponseCache.Kept kept = cache.get(request.key());
    if (kept != null && now.isBefore(kept.until())) {
      return kept.response();
    }
    HttpResponse old = kept == null || request.kept().forced() != null ? null : kept.response();
    HttpResponse found = HttpSend.sent(context, old == null ? request : conditional(request, old));
    if (old != null && found.code() == 304) {
      found = renewed(old, found);
    }
    Instant until = until(request, found, now(context));
    if (until != null) {
      cache.put(request.key(), new ResponseCache.Kept(found, until));
    } else {
      cache.remove(request.key());
    }
    return found;
  }

  private static Instant now(BuiltinContext context) {
    return Instant.ofEpochSecond(0, context.nowNanos());
  }

  /** Until when a response is fresh; null where it is not kept. */
  private static @Nullable Instant until(SendRequest request, HttpResponse response, Instant now) {
    if (!Freshness.isCacheable(response.code())) {
      return null;
    }
    Long forced = request.kept().forced();
    if (forced != null) {
      return now.plusSeconds(Math.max(0, Math.min(forced, Integer.MAX_VALUE)));
    }
    if (Freshness.isForbidden(response)) {
      return null;
    }
    return now.plusSeconds(Math.min(Freshness.seconds(response, now), Integer.MAX_VALUE));
  }

  /** A request for what has changed since a response. */
  private static SendRequest conditional(SendRequest request, HttpResponse old) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    String tag = old.header("etag");
    String modified = old.header("last-modified");
    if (!tag.isEmpty()) {
      headers.putIfAbsent("If-None-Match", HttpUrl.text(tag));
    }
    if (!modified.isEmpty()) {
      headers.putIfAbsent("If-Modified-Since", HttpUrl.text(modified));
    }
    return new SendRequest(
        request.key(),
        request.method(),
        request.url(),
        request.socket(),
        headers,
        request.host(),
        request.agent(),
        request.body(),
        request.timeout(),
        request.redirects(),
        request.retries(),
        request.kept(),
        request.tls(),
        request.closes());
  }

  /** A response that still holds, with the headers that the host gives anew (RFC 9111, 4.3.4). */
  private static HttpResponse renewed(HttpResponse old, HttpResponse news) {
    Map<String, List<String>> headers = new TreeMap<>(old.headers());
    news.headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("content-length")) {
                headers.put(name, values);
              }
            });
    return new HttpResponse(old.code(), old.status(), headers, old.body());
  }
}
