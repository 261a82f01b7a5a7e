package org.rego4j.server;

import io.undertow.util.Headers;
import java.util.List;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.JsonBodies;
import org.rego4j.server.http.PatchReader;
import org.rego4j.server.http.PathKeys;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.DataChanges;
import org.rego4j.server.state.RefusedException;
import org.rego4j.store.DataPath;
import org.rego4j.store.PatchOperation;
import org.rego4j.store.StoreException;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.Value;

/** {@code PUT}, {@code PATCH} and {@code DELETE /v1/data[/path]}. */
final class DataWriteHandler {
  private static final int UNCHANGED = 304;
  private static final long NOTHING_PARSED = -1;

  private final DataChanges changes;

  DataWriteHandler(DataChanges changes) {
    this.changes = changes;
  }

  void put(Request request, byte[] body)
      throws BadRequestException, RefusedException, StoreException {
    long from = System.nanoTime();
    Value document = JsonBodies.readFirst(body);
    long parsed = System.nanoTime() - from;
    String match = request.exchange().getRequestHeaders().getFirst(Headers.IF_NONE_MATCH);
    boolean onlyWhereNone = "*".equals(match);
    if (changes.put(PathKeys.written(request), document, onlyWhereNone)) {
      changed(request, parsed);
    } else {
      Answers.empty(request, UNCHANGED);
    }
  }

  void patch(Request request, byte[] body)
      throws BadRequestException, RefusedException, StoreException {
    long from = System.nanoTime();
    DataPath root = PathKeys.written(request);
    List<PatchOperation> patch = new PatchReader(root).read(JsonBodies.readFirst(body));
    long parsed = System.nanoTime() - from;
    changes.patch(patch);
    changed(request, parsed);
  }

  void delete(Request request) throws RefusedException, StoreException {
    changes.remove(PathKeys.written(request));
    changed(request, NOTHING_PARSED);
  }

  private static void changed(Request request, long parsed) {
    if (!request.parameters().isOn("metrics")) {
      Answers.empty(request, 204);
      return;
    }
    ObjectBuilder metrics = new ObjectBuilder(2);
    if (parsed >= 0) {
      metrics.put("timer_rego_input_parse_ns", NumberValue.of(parsed));
    }
    long whole = System.nanoTime() - request.startNanos();
    metrics.put("timer_server_handler_ns", NumberValue.of(whole));
    // This answer does not heed the parameter 'pretty'.
    new AnswerBody(false).field("metrics", metrics.build()).sendObject(request);
  }
}
