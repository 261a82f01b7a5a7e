package org.rego4j.builtins.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * What a policy asks {@code http.send} for.
 *
 * @param key the object without the headers that its key leaves out: equal ones are one request
 * @param method in upper case; GET where it is empty
 * @param socket the path of a unix socket, or null
 * @param headers values by canonical names, in their order, without Host and User-Agent
 * @param host the host that the request names, or null for that of the URL
 * @param agent who asks; empty for nobody
 * @param timeout nanoseconds that a try may take; 0 for as many as it likes
 * @param retries how many tries follow the first
 * @param kept for how long the response answers for others
 * @param closes whether the host is told that nothing follows
 */
@SuppressWarnings("ArrayRecordComponent") // A body may be large, and nobody writes to it.
record SendRequest(
    Value key,
    String method,
    HttpUrl url,
    @Nullable String socket,
    Map<String, String> headers,
    @Nullable String host,
    String agent,
    byte @Nullable [] body,
    long timeout,
    boolean redirects,
    int retries,
    Kept kept,
    TlsSettings tls,
    boolean closes) {
  /**
   * For how long a response answers for later requests.
   *
   * @param byHeaders as long as its headers say
   * @param forced for so many seconds, whatever they say
   */
  record Kept(boolean byHeaders, @Nullable Long forced) {
    boolean isKept() {
      return byHeaders || forced != null;
    }
  }
}
