package org.rego4j.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rego4j.ast.AstJson;
import org.rego4j.ast.Module;
import org.rego4j.ast.Source;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonWriter;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.LiveState;
import org.rego4j.server.state.Policy;
import org.rego4j.server.state.PolicyChanges;
import org.rego4j.server.state.RefusedException;
import org.rego4j.server.state.ServerState;
import org.rego4j.store.StoreException;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;

/** {@code GET /v1/policies}, and {@code GET}, {@code PUT} and {@code DELETE /v1/policies/id}. */
final class PolicyHandler {
  private static final String COMPILING = "compiling module(s)";

  private final LiveState live;
  private final PolicyChanges changes;

  PolicyHandler(LiveState live, PolicyChanges changes) {
    this.live = live;
    this.changes = changes;
  }

  void list(Request request) {
    ServerState state = live.current();
    Map<String, Module> compiled =
        state.engine().compiledModules().stream()
            .collect(Collectors.toMap(m -> m.location().file(), Function.identity()));
    List<String> policies = new ArrayList<>();
    for (Policy policy : state.policies().values()) {
      policies.add(json(policy, compiled.getOrDefault(policy.file(), policy.module())));
    }
    result(request, "[" + String.join(",", policies) + "]");
  }

  void get(Request request) throws RefusedException {
    ServerState state = live.current();
    String id = id(request);
    Policy policy = state.policy(id);
    if (policy == null) {
      throw PolicyChanges.notFound(id);
    }
    Module compiled =
        state.engine().compiledModules().stream()
            .filter(m -> m.location().file().equals(policy.file()))
            .findFirst()
            .orElse(policy.module());
    result(request, json(policy, compiled));
  }

  private static void result(Request request, String json) {
    AnswerBody.of(request).field("result", json).sendObject(request);
  }

  private static String json(Policy policy, Module compiled) {
    return "{\"id\":"
        + quoted(policy.id())
        + ",\"raw\":"
        + quoted(policy.raw())
        + ",\"ast\":"
        + AstJson.compiled(compiled)
        + "}";
  }

  private static String quoted(String text) {
    return JsonWriter.write(StringValue.of(text));
  }

  void put(Request request, byte[] body)
      throws BadRequestException, RefusedException, StoreException {
    long read = System.nanoTime() - request.startNanos();
    String id = id(request);
    try {
      changed(request, changes.put(id, Source.decode(body)), read);
    } catch (RegoException e) {
      throw new BadRequestException(refusal(id, e));
    }
  }

  private static ErrorAnswer refusal(String id, RegoException e) {
    Diagnostic first = e.diagnostics().get(0);
    // The one mistake that OPA gives as text, and at no place.
    return first.code() == DiagnosticCode.PARSE && first.message().equals("empty module")
        ? ErrorAnswer.invalid(id + ":0: " + first.code().wireName() + ": " + first.message())
        : ErrorAnswer.diagnostics(ErrorAnswer.INVALID_PARAMETER, COMPILING, e);
  }

  void delete(Request request) throws BadRequestException, RefusedException, StoreException {
    try {
      changed(request, changes.remove(id(request)), -1);
    } catch (RegoException e) {
      throw new BadRequestException(
          ErrorAnswer.diagnostics(ErrorAnswer.INVALID_OPERATION, COMPILING, e));
    }
  }

  private static void changed(Request request, PolicyChanges.Times times, long read) {
    AnswerBody body = AnswerBody.of(request);
    if (request.parameters().isOn("metrics")) {
      Map<String, Long> timers = new TreeMap<>();
      timers.put("timer_rego_module_compile_ns", times.compileNanos());
      timers.put("timer_rego_module_parse_ns", times.parseNanos());
      timers.put("timer_server_read_bytes_ns", read);
      ObjectBuilder metrics = new ObjectBuilder(3);
      timers.forEach(
          (name, nanos) -> {
            if (nanos >= 0) {
              metrics.put(name, NumberValue.of(nanos));
            }
          });
      body.field("metrics", metrics.build());
    }
    body.sendObject(request);
  }

  /** The id in the path of a request: slashes, written or escaped, are part of it. */
  private static String id(Request request) {
    List<String> parts = new ArrayList<>();
    List<byte[]> segments = request.target().segments();
    for (byte[] segment : segments.subList(2, segments.size())) {
      parts.add(Source.decode(segment));
    }
    return String.join("/", parts);
  }
}
