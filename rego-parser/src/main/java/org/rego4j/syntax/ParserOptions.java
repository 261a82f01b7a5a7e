package org.rego4j.syntax;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RegoVersion;

/**
 * How a text is read.
 *
 * @param version the language version where the text does not say otherwise
 * @param keywords keywords known beside those of the version, as {@code import future.keywords.x}
 *     would make them known
 * @param annotations reads {@code # METADATA} blocks; null to leave them as comments
 * @param language the parts of the language that may be used
 */
public record ParserOptions(
    RegoVersion version,
    Set<String> keywords,
    @Nullable AnnotationReader annotations,
    LanguageFeatures language) {
  /** Rego v1, annotations left as comments. */
  public static final ParserOptions DEFAULT = of(RegoVersion.V1);

  public ParserOptions {
    keywords = Set.copyOf(keywords);
  }

  /** Options that allow all of the language. */
  public ParserOptions(
      RegoVersion version, Set<String> keywords, @Nullable AnnotationReader annotations) {
    this(version, keywords, annotations, LanguageFeatures.ALL);
  }

  public static ParserOptions of(RegoVersion version) {
    return new ParserOptions(version, Set.of(), null);
  }

  public ParserOptions withKeywords(Set<String> others) {
    return new ParserOptions(version, others, annotations, language);
  }

  public ParserOptions withLanguage(LanguageFeatures others) {
    return new ParserOptions(version, keywords, annotations, others);
  }
}
