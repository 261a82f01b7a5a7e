package org.rego4j.server;

/** Answers for routes of OPA's that this server does not have yet. */
final class NotBuiltHandler implements Handler {
  @Override
  public void handle(Request request) {
    String what = request.method() + " " + request.target().path();
    Answers.error(request, 501, new ErrorAnswer("not_built", what + " is not built yet"));
  }
}
