package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.crypto.X509Builtins;
import org.rego4j.builtins.graphql.GraphqlBuiltins;
import org.rego4j.builtins.http.HttpBuiltins;
import org.rego4j.builtins.http.LookupBuiltins;
import org.rego4j.builtins.rego.RegoBuiltins;
import org.rego4j.builtins.schema.SchemaBuiltins;
import org.rego4j.builtins.template.TemplateBuiltins;
import org.rego4j.builtins.tokens.JwtBuiltins;
import org.rego4j.builtins.tokens.VerifiedTokens;

/**
 * OPA's builtins, found by the family of their name (what stands before its first dot): the classes
 * of a category load when a policy names a builtin of its family, and not before.
 */
final class StandardBuiltins implements BuiltinCategory {
  private static final List<String> FAMILIES =
      List.of(
          "",
          "array",
          "base64",
          "base64url",
          "bits",
          "crypto",
          "glob",
          "graph",
          "graphql",
          "hex",
          "http",
          "internal",
          "io",
          "json",
          "net",
          "numbers",
          "object",
          "opa",
          "providers",
          "rand",
          "regex",
          "rego",
          "semver",
          "strings",
          "time",
          "units",
          "uri",
          "urlquery",
          "uuid",
          "yaml");

  private final int verifiedTokens;
  private @Nullable JwtBuiltins tokens;

  /**
   * OPA's builtins.
   *
   * @param verifiedTokens of how many tokens it is kept across queries that they hold
   */
  StandardBuiltins(int verifiedTokens) {
    this.verifiedTokens = verifiedTokens;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (String family : FAMILIES) {
      for (BuiltinCategory category : categories(family)) {
        for (String name : category.names()) {
          if (family.equals(family(name))) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  @Override
  public @Nullable Builtin find(String name) {
    for (BuiltinCategory category : categories(family(name))) {
      Builtin found = category.find(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** One for all builtins of tokens, which share what they keep. */
  private synchronized JwtBuiltins tokens() {
    JwtBuiltins made = tokens;
    if (made == null) {
      made = new JwtBuiltins(new VerifiedTokens(verifiedTokens));
      tokens = made;
    }
    return made;
  }

  private static String family(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      // The only one without a dot that needs the library for regular expressions.
      return name.equals("re_match") ? "regex" : "";
    }
    return name.substring(0, dot);
  }

  /**
   * A category whose class loads when those before it have not the builtin: the supplier has to be
   * a lambda with a body, as a reference to a constructor would load its class at once.
   */
  private static BuiltinCategory late(Supplier<? extends BuiltinCategory> category) {
    return new BuiltinCategory() {
      @Override
      public List<String> names() {
        return category.get().names();
      }

      @Override
      public @Nullable Builtin find(String name) {
        return category.get().find(name);
      }
    };
  }

  /** The categories that have builtins of a family; what is called most stands first. */
  private List<BuiltinCategory> categories(String family) {
    return switch (family) {
      case "" ->
          List.of(
              new CoreBuiltins(),
              new ComparisonBuiltins(),
              new StringBuiltins(),
              new AggregateBuiltins(),
              new NumberBuiltins(),
              new TypeBuiltins(),
              new SetBuiltins(),
              new ConversionBuiltins(),
              new GraphBuiltins());
      case "array" -> List.of(new ArrayBuiltins());
      case "base64", "base64url", "hex", "urlquery" -> List.of(new EncodingBuiltins());
      case "bits" -> List.of(new BitsBuiltins());
      case "crypto" -> List.of(new CryptoBuiltins(), late(() -> new X509Builtins()));
      case "glob" -> List.of(new GlobBuiltins());
      case "graph" -> List.of(new GraphBuiltins());
      case "graphql" -> List.of(new GraphqlBuiltins());
      case "internal", "opa" -> List.of(new CoreBuiltins());
      case "io" -> List.of(tokens());
      case "json" ->
          List.of(
              new EncodingBuiltins(),
              late(() -> new ObjectBuiltins()),
              late(() -> new SchemaBuiltins()));
      case "http" -> List.of(new HttpBuiltins());
      case "net" -> List.of(new NetBuiltins(), late(() -> new LookupBuiltins()));
      case "numbers", "rand" -> List.of(new NumberBuiltins());
      case "object" -> List.of(new ObjectBuiltins());
      case "providers" -> List.of(new AwsBuiltins());
      case "regex" -> List.of(new RegexBuiltins());
      case "rego" -> List.of(new RegoBuiltins());
      case "semver" -> List.of(new SemverBuiltins());
      case "strings" -> List.of(new StringBuiltins(), late(() -> new TemplateBuiltins()));
      case "time" -> List.of(new TimeBuiltins());
      case "units" -> List.of(new UnitsBuiltins());
      case "uri" -> List.of(new UriBuiltins());
      case "uuid" -> List.of(new UuidBuiltins());
      case "yaml" -> List.of(new YamlBuiltins());
      default -> List.of();
    };
  }
}
