package org.rego4j.server;

import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.ErrorAnswer;
import org.rego4j.server.http.Request;

/** The parameter {@code explain}: what was evaluated on the way to an answer. */
final class Explanations {
  private Explanations() {}

  /**
   * Lets pass what asks for none.
   *
   * @throws BadRequestException where one is asked for: none can be given yet
   */
  static void refuse(Request request) throws BadRequestException {
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
