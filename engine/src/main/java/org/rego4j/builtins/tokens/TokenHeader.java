package org.rego4j.builtins.tokens;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What a verifier reads of a token's header (RFC 7515, 4.1); empty texts where it says nothing.
 *
 * @param understood whether no parameter that {@code crit} names is beyond these
 */
record TokenHeader(String algorithm, String keyId, String contentType, boolean understood) {
  private static final Set<String> KNOWN = Set.of("alg", "crit", "cty", "kid", "typ");

  /**
   * Reads a header.
   *
   * @throws BuiltinException where a parameter has another type than it should
   */
  static TokenHeader of(ObjectValue header) {
    String algorithm = text(header, "alg");
    Set<String> critical = critical(header.get("crit"));
    String contentType = text(header, "cty");
    String keyId = text(header, "kid");
    text(header, "typ");
    boolean understood = true;
    for (String name : critical) {
      understood &= KNOWN.contains(name) || header.get(name) == null;
    }
    return new TokenHeader(algorithm, keyId, contentType, understood);
  }

  private static String text(ObjectValue header, String name) {
    Value value = header.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of(name + ": must be a string");
  }

  private static Set<String> critical(@Nullable Value value) {
    Set<String> names = new HashSet<>();
    if (value == null) {
      return names;
    }
    if (!(value instanceof ArrayValue list)) {
      throw BuiltinException.of("crit: must be a list");
    }
    for (int i = 0; i < list.length(); i++) {
      if (list.get(i) instanceof StringValue s) {
        names.add(s.value());
      }
    }
    if (names.isEmpty()) {
      throw BuiltinException.of("crit: must be a nonempty list");
    }
    return names;
  }
}
