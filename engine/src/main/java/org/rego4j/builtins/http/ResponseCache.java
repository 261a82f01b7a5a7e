package org.rego4j.builtins.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * Responses by their requests, up to a number of bytes; the one that was not used for the longest
 * time goes first. Safe to use from many threads.
 */
public final class ResponseCache {
  private static final long OVERHEAD = 512;

  private final long mostBytes;
  private final Map<Value, Kept> responses = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A response, and until when it is fresh. */
  record Kept(HttpResponse response, Instant until) {
    long bytes() {
      long sum = OVERHEAD + response.body().length;
      for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
        sum += OVERHEAD / 8 + header.getKey().length();
        for (String value : header.getValue()) {
          sum += OVERHEAD / 8 + value.length();
        }
      }
      return sum;
    }
  }

  /**
   * @param mostBytes about how many bytes responses may take together
   */
  public ResponseCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized @Nullable Kept get(Value request) {
    return responses.get(request);
  }

  synchronized void put(Value request, Kept kept) {
    remove(request);
    if (kept.bytes() > mostBytes) {
      return;
    }
    responses.put(request, kept);
    bytes += kept.bytes();
    var oldest = responses.entrySet().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().getValue().bytes();
      oldest.remove();
    }
  }

  synchronized void remove(Value request) {
    Kept before = responses.remove(request);
    if (before != null) {
      bytes -= before.bytes();
    }
  }

  /** How many responses are kept. */
  synchronized int size() {
    return responses.size();
  }
}
