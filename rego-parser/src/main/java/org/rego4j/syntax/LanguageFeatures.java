package org.rego4j.syntax;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;

/**
 * The parts of the language that policies may use, as OPA's capabilities name them.
 *
 * @param futureKeywords keywords that may be imported, beside those of Rego v1
 * @param features OPA's names of features, such as {@code rego_v1}
 */
public record LanguageFeatures(Set<String> futureKeywords, Set<String> features) {
  private static final String REGO_V1 = "rego_v1";

  /** All of the language. */
  public static final LanguageFeatures ALL =
      new LanguageFeatures(
          Set.of("and", "not", "or"),
          Set.of("keywords_in_refs", REGO_V1, "rego_v2", "rego_v2_import", "template_strings"));

  public LanguageFeatures {
    futureKeywords = Set.copyOf(futureKeywords);
    features = Set.copyOf(features);
  }

  /** The keywords that may be imported, in order. */
  List<String> keywords() {
    TreeSet<String> all = new TreeSet<>(futureKeywords);
    if (features.contains(REGO_V1)) {
      all.addAll(ImportParser.V1);
    }
    return List.copyOf(all);
  }

  /**
   * Refuses features with which no text of a version can be read.
   *
   * @throws RegoException as OPA says it, without a place
   */
  void check(RegoVersion version) {
    if (version == RegoVersion.V1 && !features.contains(REGO_V1)) {
      throw illegal("rego_v1 feature required for parsing v1 Rego");
    }
    String unknown = unknownKeyword();
    if (unknown != null) {
      throw illegal("unknown keyword: " + unknown);
    }
  }

  private @Nullable String unknownKeyword() {
    for (String keyword : new TreeSet<>(futureKeywords)) {
      if (!ImportParser.FUTURE.contains(keyword)) {
        return keyword;
      }
    }
    return null;
  }

  private static RegoException illegal(String reason) {
    return new RegoException(
        List.of(new Diagnostic(DiagnosticCode.PARSE, null, "illegal capabilities: " + reason)));
  }
}
