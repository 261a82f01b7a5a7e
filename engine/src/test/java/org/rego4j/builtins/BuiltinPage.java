package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the documentation that lists the builtins, made of their specs. */
final class BuiltinPage {
  private static final String HEAD =
      """
      # Builtins

      The functions that policies can call, by OPA's categories. This page is made of the builtins'
      specs: `REWRITE_EXPECTED=1 mvn -pl engine -am -Dtest=BuiltinPageTest
      -Dsurefire.failIfNoSpecifiedTests=false test` writes it anew.

      Types are those of OPA's type errors. A function that is *nondeterministic* may answer
      differently from query to query; one that is *deprecated* is refused by Rego v1.
      """;

  private BuiltinPage() {}

  static String text(BuiltinCatalogue catalogue) {
    Map<String, Map<String, BuiltinSpec>> byCategory = new TreeMap<>();
    for (String name : catalogue.names()) {
      BuiltinSpec spec = Objects.requireNonNull(catalogue.find(name)).spec();
      byCategory.computeIfAbsent(category(spec), k -> new TreeMap<>()).put(name, spec);
    }
    StringBuilder out = new StringBuilder(HEAD);
    byCategory.forEach(
        (category, specs) -> {
          out.append("\n## ").append(category).append("\n\n");
          out.append("| function | result | what it gives |\n|---|---|---|\n");
          specs.values().forEach(spec -> out.append(row(spec)));
        });
    return out.toString();
  }

  private static String category(BuiltinSpec spec) {
    if (!spec.category().isEmpty()) {
      return spec.category();
    }
    return spec.isDeprecated() ? "deprecated" : "core";
  }

  private static String row(BuiltinSpec spec) {
    String call =
        spec.name()
            + spec.parameters().stream()
                .map(BuiltinPage::parameter)
                .collect(Collectors.joining(", ", "(", spec.isVariadic() ? "...)" : ")"));
    List<String> notes = new ArrayList<>();
    if (!spec.infixOperator().isEmpty()) {
      notes.add("written " + code(spec.infixOperator()));
    }
    if (!spec.isDeterministic()) {
      notes.add("*nondeterministic*");
    }
    if (spec.isDeprecated()) {
      notes.add("*deprecated*");
    }
    if (spec.isRelation()) {
      notes.add("any number of results");
    }
    String result = spec.hasResult() ? code(spec.resultType()) : "";
    String more = notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")";
    return "| " + code(call) + " | " + result + " | " + spec.description() + more + " |\n";
  }

  private static String parameter(BuiltinSpec.Parameter p) {
    return p.name().isEmpty() ? p.type() : p.name() + ": " + p.type();
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
