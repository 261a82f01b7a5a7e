package org.rego4j.server;

import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.value.Value;

/** {@code GET} and {@code POST /v1/data[/path]}. */
final class DataHandler {
  private static final String PATH = "/v1/data";

  private final Questions questions;
  private final DecisionService decisions;
  private final InputText text;
  private final BodyDecoder decoder;

  DataHandler(Questions questions, DecisionService decisions, InputText text, BodyDecoder decoder) {
    this.questions = questions;
    this.decisions = decisions;
    this.text = text;
    this.decoder = decoder;
  }

  void get(Request request) throws BadRequestException {
    String input = request.parameters().last("input");
    DecisionTimers timers = new DecisionTimers();
    long from = System.nanoTime();
    Value read = input == null ? null : text.read(input);
    timers.parsed(System.nanoTime() - from);
    answer(request, read, false, timers);
  }

  void post(Request request, byte[] body) throws BadRequestException {
    DecisionTimers timers = new DecisionTimers();
    long from = System.nanoTime();
    Value read = decoder.input(body, request.exchange().getRequestHeaders());
    timers.parsed(System.nanoTime() - from);
    answer(request, read, read == null, timers);
  }

  private void answer(Request request, @Nullable Value input, boolean warned, DecisionTimers timers)
      throws BadRequestException {
    Explanations.refuse(request);
    var question = questions.of(request, input, request.parameters().isOn("strict-builtin-errors"));
    EvalResult result = decisions.decide(PathKeys.ofRoute(request, PATH), question, timers);
    DataAnswer.of(request, question.state(), result, warned, timers).sendObject(request);
  }
}
