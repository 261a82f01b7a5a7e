package org.rego4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.BuiltinDeclarations;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.syntax.LanguageFeatures;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What policies may use: builtins, hosts and parts of the language, as OPA's capabilities files say
 * (<a href="https://www.openpolicyagent.org/docs/deployments#capabilities">Capabilities</a>).
 * Immutable.
 *
 * <p>Of a builtin only the name counts: what it takes and gives is what rego4j has it take and
 * give. Builtins that a program adds to an engine need not be named.
 */
public final class Capabilities {
  /** The release of OPA whose capabilities {@link #ALL} has. */
  private static final String VERSION = "v1.22.2";

  /** Everything. */
  public static final Capabilities ALL = new Capabilities(null, null, LanguageFeatures.ALL);

  private final @Nullable Set<String> builtins;
  private final @Nullable Set<String> hosts;
  private final LanguageFeatures language;

  private Capabilities(
      @Nullable Set<String> builtins, @Nullable Set<String> hosts, LanguageFeatures language) {
    this.builtins = builtins == null ? null : Set.copyOf(builtins);
    this.hosts = hosts == null ? null : Set.copyOf(hosts);
    this.language = language;
  }

  /**
   * The capabilities of a release of OPA, such as {@code v1.22.2}; null where they are not known
   * here: a file has to say them then.
   */
  public static @Nullable Capabilities ofVersion(String version) {
    return version.equals(VERSION) ? ALL : null;
  }

  /**
   * Reads a capabilities file. What it leaves out is not allowed, but for {@code allow_net},
   * without which every host is.
   *
   * @throws IllegalArgumentException where the text is no JSON, or something in it of a wrong type
   */
  public static Capabilities read(String json) {
    Value read;
    try {
      read = JsonReader.read(json);
    } catch (JsonException e) {
      throw new IllegalArgumentException("capabilities: " + e.getMessage(), e);
    }
    if (!(read instanceof ObjectValue object)) {
      throw wrong("the document", "an object");
    }
    Set<String> builtins = new HashSet<>();
    for (Value each : list(object, "builtins")) {
      if (!(each instanceof ObjectValue builtin
          && builtin.get(StringValue.of("name")) instanceof StringValue name)) {
        throw wrong("a builtin", "an object with a name");
      }
      builtins.add(name.value());
    }
    boolean anyHost = isNull(object.get(StringValue.of("allow_net")));
    return new Capabilities(
        builtins,
        anyHost ? null : strings(object, "allow_net"),
        new LanguageFeatures(strings(object, "future_keywords"), strings(object, "features")));
  }

  /** These capabilities with no hosts but some; names count as they are written in URLs. */
  public Capabilities withHosts(Set<String> names) {
    return new Capabilities(builtins, names, language);
  }

  /** The names of the builtins that policies may call; null for all. */
  @Nullable Set<String> builtins() {
    return builtins;
  }

  /** The names of the hosts that builtins may ask; null for all. */
  @Nullable Set<String> hosts() {
    return hosts;
  }

  /** The parts of the language that policies may use. */
  public LanguageFeatures language() {
    return language;
  }

  /** The document that says what policies may use: builtins, language, hosts where not all are. */
  ObjectValue document(BuiltinCatalogue catalogue) {
    ObjectBuilder made =
        new ObjectBuilder()
            .put("builtins", BuiltinDeclarations.of(catalogue))
            .put("future_keywords", sorted(language.futureKeywords()))
            .put("features", sorted(language.features()));
    return (hosts == null ? made : made.put("allow_net", sorted(hosts))).build();
  }

  private static ArrayValue sorted(Set<String> texts) {
    return ArrayValue.of(texts.stream().sorted().map(StringValue::of).toList());
  }

  private static boolean isNull(@Nullable Value value) {
    return value == null || value instanceof NullValue;
  }

  private static List<Value> list(ObjectValue object, String name) {
    Value value = object.get(StringValue.of(name));
    if (isNull(value)) {
      return List.of();
    } else if (!(value instanceof ArrayValue array)) {
      throw wrong(name, "an array");
    } else {
      List<Value> members = new ArrayList<>();
      for (int i = 0; i < array.length(); i++) {
        members.add(array.get(i));
      }
      return members;
    }
  }

  private static Set<String> strings(ObjectValue object, String name) {
    Set<String> strings = new LinkedHashSet<>();
    for (Value each : list(object, name)) {
      if (!(each instanceof StringValue s)) {
        throw wrong("a member of " + name, "a string");
      }
      strings.add(s.value());
    }
    return strings;
  }

  private static IllegalArgumentException wrong(String what, String type) {
    return new IllegalArgumentException("capabilities: " + what + " must be " + type);
  }
}
