package org.rego4j.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.ast.Location;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.BodyDecoder;
import org.rego4j.server.http.InputText;
import org.rego4j.server.http.PathKeys;
import org.rego4j.server.http.Request;
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

  /**
   * Answers where the decision was made before and takes few steps; whatever comes up on the way,
   * errors too, is left to {@link #post}.
   */
  boolean quickPost(Request request, byte[] body) {
    HeaderMap headers = request.exchange().getRequestHeaders();
    if (headers.contains(Headers.CONTENT_ENCODING)) {
      return false;
    }
    DecisionTimers timers = new DecisionTimers();
    List<Printed> lines = new ArrayList<>(0);
    DataAnswer.Decided decided;
    try {
      Explanations.refuse(request);
      long from = System.nanoTime();
      Value input = decoder.input(body, headers);
      timers.parsed(System.nanoTime() - from);
      var question =
          questions.quick(
              input,
              request.parameters().isOn("strict-builtin-errors"),
              (place, line) -> lines.add(new Printed(place, line)));
      EvalResult result =
          decisions.decideQuickly(PathKeys.ofRoute(request, PATH), question, timers);
      if (result == null) {
        return false;
      }
      decided = new DataAnswer.Decided(question.state(), result, input == null);
    } catch (BadRequestException | EvalException | RegoException | StackOverflowError e) {
      return false;
    }
    lines.forEach(line -> questions.printed(request, line.place(), line.text()));
    DataAnswer.of(request, decided, timers).sendObject(request);
    return true;
  }

  private record Printed(Location place, String text) {}

  private void answer(Request request, @Nullable Value input, boolean warned, DecisionTimers timers)
      throws BadRequestException {
    Explanations.refuse(request);
    var question = questions.of(request, input, request.parameters().isOn("strict-builtin-errors"));
    EvalResult result = decisions.decide(PathKeys.ofRoute(request, PATH), question, timers);
    var decided = new DataAnswer.Decided(question.state(), result, warned);
    DataAnswer.of(request, decided, timers).sendObject(request);
  }
}
