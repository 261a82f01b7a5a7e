package org.rego4j.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.QueryResult;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.BodyDecoder;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.JsonBodies;
import org.rego4j.server.http.Request;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** {@code GET} and {@code POST /v1/query}: queries by their text. */
final class QueryHandler {
  private static final String TYPE = "QueryRequestV1";

  private final Questions questions;
  private final DecisionService decisions;
  private final BodyDecoder decoder;

  QueryHandler(Questions questions, DecisionService decisions, BodyDecoder decoder) {
    this.questions = questions;
    this.decisions = decisions;
    this.decoder = decoder;
  }

  void get(Request request) throws BadRequestException {
    String query = request.parameters().last("q");
    if (query == null) {
      throw new BadRequestException(ErrorAnswer.invalid("missing parameter 'q'"));
    }
    DecisionTimers timers = new DecisionTimers();
    EvalResult result = evaluate(request, query, null, timers);
    answer(request, result, timers.ofQuery(-1));
  }

  void post(Request request, byte[] body) throws BadRequestException {
    String query;
    Value input;
    try {
      Value read =
          JsonBodies.readFirst(decoder.plain(body, request.exchange().getRequestHeaders()));
      if (!(read instanceof ObjectValue || read instanceof NullValue)) {
        throw JsonBodies.mismatch(read, "value of type types." + TYPE);
      }
      ObjectValue object = read instanceof ObjectValue o ? o : ObjectValue.EMPTY;
      query = JsonBodies.text(object, "query", TYPE);
      input = JsonBodies.field(object, "input");
    } catch (BadRequestException e) {
      String message = "error(s) occurred while decoding request: " + e.answer().message();
      throw new BadRequestException(ErrorAnswer.invalid(message));
    }
    DecisionTimers timers = new DecisionTimers();
    EvalResult result = evaluate(request, query, input, timers);
    answer(request, result, timers.ofQuery(System.nanoTime() - request.startNanos()));
  }

  private EvalResult evaluate(
      Request request, String query, @Nullable Value input, DecisionTimers timers)
      throws BadRequestException {
    Explanations.refuse(request);
    if (isEmpty(query)) {
      throw new BadRequestException(ErrorAnswer.internal("cannot evaluate empty query"));
    }
    var question = questions.of(request, input);
    long from = System.nanoTime();
    PreparedQuery prepared;
    try {
      prepared = question.state().engine().prepareForeignQuery(query);
    } catch (RegoException e) {
      throw new BadRequestException(refusal(e));
    }
    timers.compiled(System.nanoTime() - from);
    return decisions.evaluate(prepared, question, timers);
  }

  private static ErrorAnswer refusal(RegoException e) {
    Diagnostic first = e.diagnostics().get(0);
    switch (first.message()) {
      case "unexpected package keyword" -> {
        return ErrorAnswer.internal("expected body but got *ast.Package");
      }
      case "unexpected import keyword" -> {
        return ErrorAnswer.internal("expected body but got *ast.Import");
      }
      default -> {
        String what = first.code() == DiagnosticCode.PARSE ? "parsing query" : "compiling query";
        return ErrorAnswer.diagnostics(ErrorAnswer.INVALID_PARAMETER, what, e);
      }
    }
  }

  /** Whether a query holds nothing but blanks and comments. */
  private static boolean isEmpty(String query) {
    return query.lines().map(String::strip).allMatch(l -> l.isEmpty() || l.startsWith("#"));
  }

  private static void answer(Request request, EvalResult result, ObjectValue metrics) {
    AnswerBody body = AnswerBody.of(request);
    if (request.parameters().isOn("metrics") || request.parameters().isOn("instrument")) {
      body.field("metrics", metrics);
    }
    List<Value> bindings = new ArrayList<>();
    for (QueryResult each : result.results()) {
      bindings.add(object(each.bindings()));
    }
    if (!bindings.isEmpty()) {
      body.field("result", ArrayValue.of(bindings));
    }
    body.sendObject(request);
  }

  private static ObjectValue object(Map<String, Value> bindings) {
    ObjectBuilder made = new ObjectBuilder(bindings.size());
    bindings.forEach(made::put);
    return made.build();
  }
}
