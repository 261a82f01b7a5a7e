package org.rego4j.server;

import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.server.http.Answers;
import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.BodyReader;
import org.rego4j.server.http.ByteBudget;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.RefusedException;
import org.rego4j.store.StoreException;

/**
 * Has requests answered on threads of evaluation, those with a body when it has come, and answers
 * for what fails.
 */
final class RequestThreads {
  /** How many bytes a body has at most that is read on a thread of I/O. */
  private static final int SHORT = 4096;

  private final EvaluationThreads threads;
  private final ByteBudget budget;
  private final long maxBody;

  /**
   * @param budget what all bodies in hand may have together
   * @param maxBody how many bytes a body may have
   */
  RequestThreads(EvaluationThreads threads, ByteBudget budget, long maxBody) {
    this.threads = threads;
    this.budget = budget;
    this.maxBody = maxBody;
  }

  /** A handler whose work needs no body. */
  Handler on(Work work) {
    return request -> threads.dispatch(request, r -> answered(r, work));
  }

  /** A handler whose work begins when the body has come. */
  Handler onBody(BodyWork work) {
    return onBody((request, body) -> false, work);
  }

  /**
   * A handler whose work begins when the body has come.
   *
   * @param quick tries it first on the thread of I/O, where the body is short
   */
  Handler onBody(QuickWork quick, BodyWork work) {
    return request -> {
      byte[] kept = request.keptBody();
      if (kept != null) {
        taken(request, kept, quick, work);
        return;
      }
      BodyReader.read(
          request.exchange(),
          maxBody,
          budget,
          new BodyReader.Taker() {
            @Override
            public void taken(byte[] bytes) {
              RequestThreads.this.taken(request, bytes, quick, work);
            }

            @Override
            public void refused(ErrorAnswer error) {
              Answers.unread(request, error);
            }
          });
    };
  }

  private void taken(Request request, byte[] bytes, QuickWork quick, BodyWork work) {
    if (bytes.length > SHORT || !done(quick, request, bytes)) {
      threads.dispatch(request, r -> answered(r, same -> work.run(same, bytes)));
    }
  }

  private static boolean done(QuickWork quick, Request request, byte[] bytes) {
    try {
      return quick.run(request, bytes);
    } catch (OutOfMemoryError | RuntimeException e) {
      Answers.failed(request, e);
      return true;
    }
  }

  private static void answered(Request request, Work work) {
    try {
      work.run(request);
    } catch (BadRequestException e) {
      Answers.error(request, e.answer());
    } catch (RefusedException e) {
      Answers.error(request, ErrorAnswer.of(e));
    } catch (StoreException e) {
      Answers.error(request, ErrorAnswer.of(e));
    } catch (RegoException e) {
      Answers.error(request, ErrorAnswer.internal(String.valueOf(e.getMessage())));
    } catch (EvalException e) {
      Answers.error(request, ErrorAnswer.evaluation(e));
    }
  }
}
