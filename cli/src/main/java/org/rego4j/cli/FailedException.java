package org.rego4j.cli;

/** What ends a command with a line on stderr, whatever the format of its output. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedException(String message) {
    super(message, null, false, false);
  }
}
