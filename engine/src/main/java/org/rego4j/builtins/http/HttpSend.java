package org.rego4j.builtins.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Operands;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * {@code http.send}: a request, its tries, and what is known of the same request already. Equal
 * requests of a query are one, unless the response has a status that says nothing of the next.
 */
final class HttpSend {
  private static final String NETWORK_ERROR = "eval_http_send_network_error";
  private static final String INTERNAL_ERROR = "eval_http_send_internal_error";

  private HttpSend() {}

  static Value call(BuiltinContext context, Value operand) {
    ObjectValue object = Operands.object(operand, 1);
    boolean raises = RequestReader.raises(object);
    try {
      return answer(context, object, RequestReader.read(context, object), raises);
    } catch (BuiltinException e) {
      if (raises || e.code().equals(BuiltinException.CANCEL_ERROR)) {
        throw e;
      }
      String message = context.place() + ": " + e.code() + ": http.send: " + e.detail();
      return failed(INTERNAL_ERROR, message);
    }
  }

  /** What a query knows of a request: a response, or why there is none. */
  private record Known(@Nullable HttpResponse response, @Nullable NoResponse failure) {}

  private static final class Memo {
    /** One in a query. */
    static final Object KEY = Memo.class;

    final Map<Value, Known> known = new HashMap<>();
  }

  private static Value answer(
      BuiltinContext context, ObjectValue object, SendRequest request, boolean raises) {
    RequestHosts.check(context, request.url());
    Map<Value, Known> memo = context.onceInQuery(Memo.KEY, k -> new Memo()).known;
    Known known = memo.get(request.key());
    if (known == null) {
      known = found(context, request);
      HttpResponse response = known.response;
      if (response == null || Freshness.isCacheable(response.code())) {
        memo.put(request.key(), known);
      }
    }
    NoResponse failure = known.failure;
    if (failure != null) {
      if (failure.isInternal() || raises) {
        throw BuiltinException.of(failure.raised());
      }
      return failed(NETWORK_ERROR, failure.told());
    }
    return ResponseObject.of(context, known.response(), RequestReader.decoding(context, object));
  }

  private static Known found(BuiltinContext context, SendRequest request) {
    try {
      HttpResponse response =
          request.kept().isKept() ? KeptResponses.get(context, request) : sent(context, request);
      return new Known(response, null);
    } catch (NoResponse e) {
      return new Known(null, e);
    }
  }

  /**
   * Sends a request, over and over where it comes to nothing and the policy says so.
   *
   * @throws NoResponse where no try has a response
   */
  static HttpResponse sent(BuiltinContext context, SendRequest request) throws NoResponse {
    context.mayWait();
    for (int tries = 0; ; tries++) {
      try {
        return new Exchange(context, request).response();
      } catch (NoResponse e) {
        if (e.isInternal() || tries >= request.retries()) {
          throw e;
        }
      }
      Backoff.sleep(context, tries);
    }
  }

  private static ObjectValue failed(String code, String message) {
    ObjectValue error =
        new ObjectBuilder()
            .put("code", StringValue.of(code))
            .put("message", StringValue.of(message))
            .build();
    return new ObjectBuilder().put("status_code", NumberValue.of(0)).put("error", error).build();
  }
}
