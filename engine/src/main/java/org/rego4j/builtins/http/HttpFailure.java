package org.rego4j.builtins.http;

import java.io.IOException;

/** Why a request had no response; the message is Go's. It has no stack trace. */
public final class HttpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** When it failed. */
  enum Stage {
    /** Before the response's headers were there: worth another try. */
    HEAD,
    /** In the response's body. */
    BODY,
    /** The time was over. */
    TIME
  }

  private final Stage stage;

  HttpFailure(Stage stage, String message) {
    super(message);
    this.stage = stage;
  }

  /** A failure before there was a response. */
  public HttpFailure(String message) {
    this(Stage.HEAD, message);
  }

  Stage stage() {
    return stage;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
