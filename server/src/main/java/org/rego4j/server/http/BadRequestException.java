package org.rego4j.server.http;

/** A request that the client must mend; the answer says what is wrong. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ErrorAnswer answer;

  public BadRequestException(ErrorAnswer answer) {
    super(answer.message(), null, false, false);
    this.answer = answer;
  }

  public ErrorAnswer answer() {
    return answer;
  }
}
