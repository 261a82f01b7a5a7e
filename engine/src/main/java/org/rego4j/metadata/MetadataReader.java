package org.rego4j.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.Location;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.syntax.AnnotationException;
import org.rego4j.syntax.AnnotationReader;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** Reads the YAML of {@code # METADATA} blocks. */
public final class MetadataReader implements AnnotationReader {
  @Override
  public Annotations read(String yaml, String defaultScope, Location location) {
    MetadataYaml in = MetadataYaml.parse(yaml);
    String scope = in.string("scope");
    String title = in.string("title");
    boolean entrypoint = in.bool("entrypoint");
    String description = in.string("description");
    List<String> organizations = in.strings("organizations");
    List<@Nullable Object> resources = in.list("related_resources");
    List<@Nullable Object> authors = in.list("authors");
    List<Map<String, @Nullable Object>> schemas = in.maps("schemas");
    Map<String, @Nullable Object> custom = in.map("custom");
    Map<String, @Nullable Object> labels = in.map("labels");
    Map<String, @Nullable Object> compile = in.map("compile");
    in.throwIfAny();
    if (scope.isEmpty()) {
      scope = entrypoint && defaultScope.equals("rule") ? "document" : defaultScope;
    }
    return new Annotations(
        scope,
        title,
        description,
        entrypoint,
        organizations,
        resources.stream().map(RelatedResources::read).toList(),
        authors.stream().map(Authors::read).toList(),
        schemas(schemas),
        custom == null ? Map.of() : custom,
        labels == null ? Map.of() : labels,
        compile,
        location);
  }

  private static List<Annotations.Schema> schemas(List<Map<String, @Nullable Object>> maps) {
    List<Annotations.Schema> made = new ArrayList<>();
    for (Map<String, @Nullable Object> map : maps) {
      map.forEach((path, schema) -> made.add(schema(path, schema)));
    }
    return made;
  }

  private static Annotations.Schema schema(String path, @Nullable Object schema) {
    RefTerm document = ref(path, Set.of("input", "data"), "invalid document reference");
    if (schema instanceof String name) {
      RefTerm ref = ref(name, Set.of("schema"), "invalid schema reference");
      return new Annotations.Schema(document, ref, null);
    } else if (schema instanceof Map) {
      return new Annotations.Schema(document, null, schema);
    }
    throw new AnnotationException("invalid schema declaration for path \"" + path + "\"", -1);
  }

  private static RefTerm ref(String text, Set<String> roots, String message) {
    try {
      Term term = Parser.parseTerm(text, ParserOptions.DEFAULT);
      RefTerm ref = term instanceof RefTerm r ? r : new RefTerm(List.of(term), term.location());
      if (ref.head() instanceof VarTerm v && roots.contains(v.name())) {
        return ref;
      }
    } catch (RegoException e) {
      // Refused below.
    }
    throw new AnnotationException(message, -1);
  }
}
