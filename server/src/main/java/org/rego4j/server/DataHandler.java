package org.rego4j.server;

import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.value.Value;

/** {@code GET} and {@code POST /v1/data[/path]}. */
final class DataHandler {
  private static final String PATH = "/v1/data";

  private final DecisionService decisions;
  private final InputText text;
  private final BodyDecoder decoder;
  private final EvaluationThreads threads;
  private final ByteBudget budget;
  private final long maxBody;
  private final AccessLog log;

  DataHandler(
      DecisionService decisions,
      InputText text,
      BodyDecoder decoder,
      EvaluationThreads threads,
      ByteBudget budget,
      long maxBody,
      AccessLog log) {
    this.decisions = decisions;
    this.text = text;
    this.decoder = decoder;
    this.threads = threads;
    this.budget = budget;
    this.maxBody = maxBody;
    this.log = log;
  }

  void get(Request request) {
    threads.dispatch(
        request,
        r -> {
          String input = r.parameters().last("input");
          answer(r, input == null ? () -> null : () -> text.read(input), false);
        });
  }

  void post(Request request) {
    BodyReader.read(
        request.exchange(),
        maxBody,
        budget,
        new BodyReader.Taker() {
          @Override
          public void taken(byte[] bytes) {
            threads.dispatch(
                request,
                r -> answer(r, () -> decoder.input(bytes, r.exchange().getRequestHeaders()), true));
          }

          @Override
          public void refused(ErrorAnswer error) {
            Answers.error(request, error.code().equals(ErrorAnswer.INTERNAL) ? 503 : 400, error);
          }
        });
  }

  /** Where an input comes from. */
  private interface InputSource {
    @Nullable Value read() throws BadRequestException;
  }

  private void answer(Request request, InputSource source, boolean asksForInput) {
    DecisionTimers timers = new DecisionTimers();
    try {
      long from = System.nanoTime();
      Value input = source.read();
      timers.parsed(System.nanoTime() - from);
      refuseExplanations(request);
      var question =
          new DecisionService.Question(
              PathKeys.of(request.target().segments(), segmentsBeforePath(request)),
              input,
              request.parameters().isOn("strict-builtin-errors"),
              line -> log.printed(request, line),
              new ClientWatch(request.exchange()));
      EvalResult result = decisions.decide(question, timers);
      byte[] body = DataAnswer.of(request, result, asksForInput && input == null, timers);
      Answers.json(request, 200, GzipAnswer.packed(request, body));
    } catch (BadRequestException e) {
      int status = e.answer().code().equals(ErrorAnswer.INTERNAL) ? 500 : 400;
      Answers.error(request, status, e.answer());
    } catch (RegoException e) {
      Answers.error(request, 500, ErrorAnswer.internal(String.valueOf(e.getMessage())));
    } catch (EvalException e) {
      Answers.error(request, 500, ErrorAnswer.evaluation(e));
    }
  }

  /** OPA cuts the path of the route off as text: what is written with escapes stays. */
  private static int segmentsBeforePath(Request request) {
    return request.target().escapedPath().startsWith(PATH) ? 2 : 0;
  }

  private static void refuseExplanations(Request request) throws BadRequestException {
    String explain = request.parameters().last("explain");
    if (explain == null) {
      return;
    }
    switch (explain) {
      case "full", "notes", "fails", "debug" ->
          throw new BadRequestException(
              ErrorAnswer.invalid("explain=" + explain + " is not built yet"));
      default -> {
        // Any other word asks for nothing.
      }
    }
  }
}
