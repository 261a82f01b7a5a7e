package org.rego4j.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;

/** A policy with mistakes and what OPA says of them: row, column, index in the line, message. */
record ErrorCase(RegoVersion version, String policy, String errors) {
  /** Reads a file of cases: {@code === v1}, the policy, {@code --- errors}, the errors. */
  static List<ErrorCase> read(String resource) throws IOException {
    List<ErrorCase> cases = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(ErrorCase.class.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : text.substring("=== ".length()).split("\n=== ", -1)) {
        RegoVersion version = part.startsWith("v0") ? RegoVersion.V0 : RegoVersion.V1;
        int split = part.indexOf("--- errors\n");
        String errors = part.substring(split + "--- errors\n".length()).strip();
        cases.add(new ErrorCase(version, part.substring(3, split), errors));
      }
    }
    return cases;
  }

  /** What we say of the policy, in the form of the file. */
  String found() {
    try {
      Parser.parseModule("policy.rego", policy, ParserOptions.of(version));
      return "";
    } catch (RegoException e) {
      StringBuilder out = new StringBuilder();
      for (Diagnostic d : e.diagnostics()) {
        out.append(show(d)).append('\n');
      }
      return out.toString().strip();
    }
  }

  private static String show(Diagnostic d) {
    String index = d.details() instanceof Diagnostic.SourceLine s ? "" + s.index() : "-";
    var at = Objects.requireNonNull(d.location());
    String message = d.message().replace('\n', '⏎');
    return at.row() + ":" + at.column() + " " + index + " " + message;
  }
}
