package org.rego4j.builtins.http;

import java.util.List;
import java.util.Map;

/**
 * A response as it was read.
 *
 * @param code the status
 * @param status the status and its reason, such as {@code 200 OK}
 * @param headers values by name; names in lower case, in their order
 * @param body all of it, unpacked where the request said so
 */
@SuppressWarnings("ArrayRecordComponent") // A body may be large, and nobody writes to it.
public record HttpResponse(
    int code, String status, Map<String, List<String>> headers, byte[] body) {
  /** The first value of a header, or an empty text. */
  String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
