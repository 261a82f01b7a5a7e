package org.rego4j.server;

import java.util.List;
import org.rego4j.EvalResult;
import org.rego4j.server.http.AnswerBody;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.BodyDecoder;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.PathKeys;
import org.rego4j.server.http.Request;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * {@code POST /v0/data[/path]} and {@code POST /}: the body is the input, and the answer is the
 * document alone.
 */
final class DocumentHandler {
  private static final String PATH = "/v0/data";
  private static final List<Value> DEFAULT_DECISION =
      List.of(StringValue.of("system"), StringValue.of("main"));

  private final Questions questions;
  private final DecisionService decisions;
  private final BodyDecoder decoder;

  DocumentHandler(Questions questions, DecisionService decisions, BodyDecoder decoder) {
    this.questions = questions;
    this.decisions = decisions;
    this.decoder = decoder;
  }

  void post(Request request, byte[] body) throws BadRequestException {
    Value input = decoder.document(body, request.exchange().getRequestHeaders());
    answer(request, PathKeys.ofRoute(request, PATH), input);
  }

  void postDefault(Request request, byte[] body) throws BadRequestException {
    answer(
        request, DEFAULT_DECISION, decoder.document(body, request.exchange().getRequestHeaders()));
  }

  private void answer(Request request, List<Value> path, Value input) throws BadRequestException {
    var question = questions.of(request, input);
    EvalResult result = decisions.decide(path, question, new DecisionTimers());
    Value found = result.value().orElse(null);
    if (found == null) {
      boolean known = question.state().engine().isVirtual(path);
      throw new BadRequestException(
          new ErrorAnswer(
              ErrorAnswer.UNDEFINED,
              "document " + (known ? "undefined" : "missing") + ": " + PathKeys.text(path)));
    }
    AnswerBody.sendValue(request, found);
  }
}
