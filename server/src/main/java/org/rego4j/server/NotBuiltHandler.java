package org.rego4j.server;

import org.rego4j.server.http.Answers;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Handler;
import org.rego4j.server.http.Request;

/** Answers for routes of OPA's that this server does not have yet. */
final class NotBuiltHandler implements Handler {
  @Override
  public void handle(Request request) {
    String what = request.method() + " " + request.target().path();
    Answers.error(request, 501, new ErrorAnswer("not_built", what + " is not built yet"));
  }
}
