package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The builtins of a catalogue as OPA's capabilities list them: names, types, what they do. */
public final class BuiltinDeclarations {
  private BuiltinDeclarations() {}

  /** The builtins in the order of their names, each {@code {"name": ..., "decl": {...}}}. */
  public static ArrayValue of(BuiltinCatalogue builtins) {
    List<Value> all = new ArrayList<>();
    for (String name : builtins.names().stream().sorted().distinct().toList()) {
      all.add(of(Objects.requireNonNull(builtins.find(name), name).spec()));
    }
    return ArrayValue.of(all);
  }

  private static ObjectValue of(BuiltinSpec spec) {
    ObjectBuilder made = new ObjectBuilder().put("name", StringValue.of(spec.name()));
    text(made, "description", spec.description());
    text(made, "infix", spec.infixOperator());
    if (!spec.category().isEmpty() && !family(spec).equals(spec.category())) {
      // Where the name begins with its category, that is not told once more.
      made.put("categories", texts(spec.category().split(",", -1)));
    }
    flag(made, "deprecated", spec.isDeprecated());
    flag(made, "nondeterministic", !spec.isDeterministic());
    flag(made, "relation", spec.isRelation());
    return made.put("decl", type(spec)).build();
  }

  private static ObjectValue type(BuiltinSpec spec) {
    ObjectBuilder function = new ObjectBuilder().put("type", StringValue.of("function"));
    List<Value> arguments = new ArrayList<>();
    for (BuiltinSpec.Parameter parameter : spec.parameters()) {
      arguments.add(named(parameter.name(), parameter.description(), parameter.type()));
    }
    if (spec.isVariadic()) {
      function.put("variadic", TypeNotation.read("any"));
    } else if (!arguments.isEmpty()) {
      function.put("args", ArrayValue.of(arguments));
    }
    if (spec.hasResult()) {
      function.put("result", named(spec.resultName(), "", spec.resultType()));
    }
    return function.build();
  }

  private static ObjectValue named(String name, String description, String type) {
    ObjectValue made = TypeNotation.read(type);
    if (!name.isEmpty()) {
      made = made.with(StringValue.of("name"), StringValue.of(name));
    }
    return description.isEmpty()
        ? made
        : made.with(StringValue.of("description"), StringValue.of(description));
  }

  private static String family(BuiltinSpec spec) {
    int dot = spec.name().indexOf('.');
    return dot < 0 ? "" : spec.name().substring(0, dot);
  }

  private static ArrayValue texts(String... texts) {
    List<Value> all = new ArrayList<>();
    for (String each : texts) {
      all.add(StringValue.of(each));
    }
    return ArrayValue.of(all);
  }

  private static void text(ObjectBuilder made, String key, String value) {
    if (!value.isEmpty()) {
      made.put(key, StringValue.of(value));
    }
  }

  private static void flag(ObjectBuilder made, String key, boolean value) {
    if (value) {
      made.put(key, BooleanValue.TRUE);
    }
  }
}
