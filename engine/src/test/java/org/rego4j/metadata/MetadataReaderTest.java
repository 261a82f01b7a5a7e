package org.rego4j.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** Annotations, and bad ones beside what OPA says of them. */
class MetadataReaderTest {
  private static final ParserOptions OPTIONS =
      new ParserOptions(RegoVersion.V1, Set.of(), new MetadataReader());

  @TestFactory
  Stream<DynamicTest> saysOfMistakesWhatOpaSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("annotations.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : text.substring("=== ".length()).split("\n=== ", -1)) {
        int split = part.indexOf("--- errors\n");
        String policy = part.substring(3, split);
        String errors = part.substring(split + "--- errors\n".length()).strip();
        tests.add(
            DynamicTest.dynamicTest(
                policy.strip().replace('\n', ' '), () -> assertEquals(errors, found(policy))));
      }
    }
    return tests.stream();
  }

  private static String found(String policy) {
    try {
      Parser.parseModule("m.rego", policy, OPTIONS);
      return "";
    } catch (RegoException e) {
      StringBuilder out = new StringBuilder();
      for (Diagnostic d : e.diagnostics()) {
        String index = d.details() instanceof Diagnostic.SourceLine s ? "" + s.index() : "-";
        var at = Objects.requireNonNull(d.location());
        out.append(at.row()).append(':').append(at.column()).append(' ').append(index);
        out.append(' ').append(d.message().replace('\n', '⏎')).append('\n');
      }
      return out.toString().strip();
    }
  }

  @Test
  void readsEveryField() {
    String policy =
        """
        package p

        # METADATA
        # title: t
        # description: d
        # entrypoint: true
        # organizations: [o]
        # authors: [A B <ab@c>, {name: N}]
        # related_resources: [https://a.b, {ref: r, description: x}]
        # schemas:
        # - input: schema.s
        # custom: {k: [1, null]}
        p := 1
        """;
    Annotations read =
        Parser.parseModule("m.rego", policy, OPTIONS).rules().get(0).annotations().get(0);
    assertEquals("document", read.scope());
    assertEquals("t", read.title());
    assertEquals("d", read.description());
    assertEquals(List.of("o"), read.organizations());
    assertEquals(
        List.of(new Annotations.Author("A B", "ab@c"), new Annotations.Author("N", "")),
        read.authors());
    assertEquals("r", read.relatedResources().get(1).ref());
    assertEquals("input", read.schemas().get(0).path().toName());
    assertEquals(Set.of("k"), Map.copyOf(read.custom()).keySet());
    assertEquals(3, read.location().row());
  }
}
