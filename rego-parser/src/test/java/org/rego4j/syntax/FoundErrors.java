package org.rego4j.syntax;

import java.util.Objects;
import java.util.stream.Collectors;
import org.rego4j.diagnostic.RegoException;

/** What is said of texts with mistakes, in the form of the files of OPA's answers. */
final class FoundErrors {
  private FoundErrors() {}

  static String ofQuery(String query) {
    return of(() -> Parser.parseBody("", query, ParserOptions.DEFAULT));
  }

  static String ofRule(String rule) {
    String module = "package p\n" + rule + "\n";
    return of(() -> Parser.parseModule("p.rego", module, ParserOptions.DEFAULT));
  }

  private static String of(Runnable parsing) {
    try {
      parsing.run();
      return "no error";
    } catch (RegoException e) {
      return e.diagnostics().stream()
          .map(
              d -> {
                var at = Objects.requireNonNull(d.location());
                return at.row() + ":" + at.column() + " " + d.message().replace('\n', '⏎');
              })
          .sorted()
          .collect(Collectors.joining(" | "));
    }
  }
}
