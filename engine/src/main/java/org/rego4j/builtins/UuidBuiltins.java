package org.rego4j.builtins;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Universally unique identifiers (RFC 4122). */
public final class UuidBuiltins implements BuiltinCategory {
  private static final Pattern UUID =
      Pattern.compile(
          "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}");
  private static final long EPOCH_100NS = 0x01B21DD213814000L;

  @Override
  public List<String> names() {
    return List.of("uuid.parse", "uuid.rfc4122");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "uuid.parse" ->
          Builtin.of1(
              BuiltinSpec.named(name, "uuid")
                  .arg("uuid", "string")
                  .result("result", "object[string: any]"),
              UuidBuiltins::parse);
      case "uuid.rfc4122" ->
          Builtin.of1(
              BuiltinSpec.named(name, "uuid")
                  .arg("k", "string")
                  .result("output", "string")
                  .nondeterministic(),
              (c, k) -> c.onceInQuery(new Key(k), key -> random(c)));
      default -> null;
    };
  }

  /** Any value is a key: OPA looks at no type here. */
  private record Key(Value value) {}

  private static Value random(BuiltinContext c) {
    long high = c.random().nextLong() & ~0xF000L | 0x4000L;
    long low = c.random().nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return StringValue.of(new java.util.UUID(high, low).toString());
  }

  private static @Nullable Value parse(BuiltinContext c, Value uuid) {
    String text = Operands.string(uuid, 1).toLowerCase(Locale.ROOT);
    if (text.startsWith("urn:uuid:")) {
      text = text.substring(9);
    } else if (text.length() == 38) {
      // What encloses it is not looked at.
      text = text.substring(1, 37);
    }
    if (!UUID.matcher(text).matches()) {
      return null;
    }
    String hex = text.replace("-", "");
    int version = Character.digit(hex.charAt(12), 16);
    int bits = Character.digit(hex.charAt(16), 16);
    String variant =
        (bits & 0xc) == 0x8
            ? "RFC4122"
            : (bits & 0xe) == 0xc ? "Microsoft" : (bits & 0xe) == 0xe ? "Future" : "Reserved";
    ObjectBuilder made = new ObjectBuilder();
    made.put("version", NumberValue.of(version));
    made.put("variant", StringValue.of(variant));
    if (version == 1 || version == 2) {
      made.put("nodeid", StringValue.of(node(hex)));
      made.put("macvariables", StringValue.of(macVariables(hex)));
      long time =
          Long.parseLong(hex.substring(13, 16) + hex.substring(8, 12) + hex.substring(0, 8), 16);
      made.put("time", NumberValue.of((time - EPOCH_100NS) * 100));
      made.put(
          "clocksequence", NumberValue.of(Integer.parseInt(hex.substring(16, 20), 16) & 0x3fff));
      if (version == 2) {
        made.put("id", NumberValue.of(Long.parseLong(hex.substring(0, 8), 16)));
        int domain = Integer.parseInt(hex.substring(18, 20), 16);
        made.put(
            "domain",
            StringValue.of(
                domain == 0
                    ? "Person"
                    : domain == 1 ? "Group" : domain == 2 ? "Org" : "Domain" + domain));
      }
    }
    return made.build();
  }

  private static String node(String hex) {
    StringBuilder out = new StringBuilder();
    for (int i = 20; i < 32; i += 2) {
      out.append(i > 20 ? "-" : "").append(hex, i, i + 2);
    }
    return out.toString();
  }

  private static String macVariables(String hex) {
    int first = Integer.parseInt(hex.substring(20, 22), 16);
    boolean multicast = (first & 1) != 0;
    boolean local = (first & 2) != 0;
    return (local ? "local" : "global") + ":" + (multicast ? "multicast" : "unicast");
  }
}
