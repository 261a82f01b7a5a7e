package org.rego4j.ast;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code # METADATA} block. Free-form values ({@code custom}, schema definitions, labels) are
 * plain trees of String, Boolean, Number, List, Map and null.
 *
 * @param scope rule, document, package or subpackages
 * @param compile the {@code compile} attribute as a plain tree, or null
 */
public record Annotations(
    String scope,
    String title,
    String description,
    boolean entrypoint,
    List<String> organizations,
    List<RelatedResource> relatedResources,
    List<Author> authors,
    List<Schema> schemas,
    Map<String, @Nullable Object> custom,
    Map<String, @Nullable Object> labels,
    @Nullable Object compile,
    Location location)
    implements Node {
  /** A related resource. */
  public record RelatedResource(String ref, String description) {}

  /** An author. */
  public record Author(String name, String email) {}

  /**
   * A schema for a path.
   *
   * @param path the ref that the schema describes
   * @param schema the ref of a schema by name, or null
   * @param definition the inline definition as a plain tree, or null
   */
  public record Schema(RefTerm path, @Nullable RefTerm schema, @Nullable Object definition) {}
}
