package org.rego4j.server;

/** A request that the client must mend; the answer says what is wrong. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ErrorAnswer answer;

  BadRequestException(ErrorAnswer answer) {
    super(answer.message(), null, false, false);
    this.answer = answer;
  }

  ErrorAnswer answer() {
    return answer;
  }
}
