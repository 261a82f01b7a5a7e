package org.rego4j.server;

import org.rego4j.server.http.Answers;
import org.rego4j.server.http.Request;

/** {@code GET /}: a page that says what answers here. */
final class IndexPage {
  private static final String PAGE =
      """
      <html>
      <head><title>rego4j</title></head>
      <body>
      <h1>rego4j</h1>
      An engine for Rego on the JVM, with the API of the Open Policy Agent.<br>
      <br>
      Version: %s<br>
      </body>
      </html>
      """
          .formatted(RuntimeDocument.OPA_VERSION);

  private IndexPage() {}

  static void get(Request request) {
    Answers.plain(request, "text/html; charset=utf-8", PAGE);
  }
}
