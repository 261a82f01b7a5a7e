package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares the specs of all builtins with what OPA publishes of them. */
class BuiltinSpecTest {
  private final BuiltinCatalogue catalogue = BuiltinCatalogue.standard();

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(BuiltinSpecTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isEmpty())
          .toList();
    }
  }

  private static List<String[]> facts() throws IOException {
    return lines("facts.tsv").stream().map(line -> line.split("\t", -1)).toList();
  }

  private static String flags(BuiltinSpec spec) {
    List<String> flags = new ArrayList<>();
    if (spec.isDeprecated()) {
      flags.add("deprecated");
    }
    if (!spec.isDeterministic()) {
      flags.add("nondeterministic");
    }
    if (spec.isRelation()) {
      flags.add("relation");
    }
    if (spec.isVariadic()) {
      flags.add("variadic");
    }
    return flags.isEmpty() ? "-" : String.join(" ", flags);
  }

  private static String row(BuiltinSpec spec) {
    List<String> fields = new ArrayList<>();
    fields.add(spec.name());
    fields.add(spec.infixOperator().isEmpty() ? "-" : spec.infixOperator());
    fields.add(flags(spec));
    fields.add(spec.category());
    fields.add(spec.hasResult() ? spec.resultName() + ": " + spec.resultType() : "-");
    spec.parameters().forEach(p -> fields.add(p.name() + ": " + p.type()));
    return String.join("\n", fields);
  }

  /** The category as published, or else what stands before the point in the name. */
  private static String category(String name, String published) {
    int dot = name.indexOf('.');
    boolean named = dot > 0 && !name.startsWith("internal.");
    return !published.equals("-") ? published : named ? name.substring(0, dot) : "";
  }

  @TestFactory
  List<DynamicTest> specsAreOpas() throws IOException {
    List<String> unbuilt = lines("unbuilt.txt");
    return facts().stream()
        .filter(fact -> !unbuilt.contains(fact[0]))
        .map(
            fact ->
                DynamicTest.dynamicTest(
                    fact[0],
                    () -> {
                      Builtin builtin = Objects.requireNonNull(catalogue.find(fact[0]), fact[0]);
                      fact[3] = category(fact[0], fact[3]);
                      assertEquals(String.join("\n", fact), row(builtin.spec()));
                    }))
        .toList();
  }

  @Test
  void everyBuiltinIsPublishedAndDescribed() throws IOException {
    Set<String> published = new HashSet<>();
    facts().forEach(fact -> published.add(fact[0]));
    assertEquals(206, published.size());
    for (String name : catalogue.names()) {
      assertTrue(published.contains(name), name);
      BuiltinSpec spec = Objects.requireNonNull(catalogue.find(name), name).spec();
      assertFalse(spec.description().isEmpty(), name + " has no description");
      assertTrue(spec.description().endsWith("."), name);
    }
    // What isn't built yet stands in a list that can only shrink.
    Set<String> missing = new TreeSet<>(published);
    catalogue.names().forEach(missing::remove);
    assertEquals(new TreeSet<>(lines("unbuilt.txt")), missing);
  }

  @Test
  void namesStandOnceAndBelongToOpa() {
    Set<String> seen = new HashSet<>();
    for (String name : catalogue.names()) {
      assertTrue(seen.add(name), name);
      assertTrue(OpaBuiltinNames.contains(name), name);
    }
  }
}
