package org.rego4j.eval;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * What a query's nondeterministic builtins gave, in the shape of OPA's {@code nd_builtin_cache}: by
 * the builtin's name, then by the array of arguments. Answers may be given beforehand; a call that
 * has one is not made. Errors and what is undefined are not kept.
 */
final class CallRecord {
  private final ObjectValue given;
  private final boolean keeps;
  private final Map<String, ObjectBuilder> made = new TreeMap<>();

  /**
   * @param given answers known beforehand, by name, then by the array of arguments
   * @param keeps whether answers are kept
   */
  CallRecord(ObjectValue given, boolean keeps) {
    this.given = given;
    this.keeps = keeps;
  }

  /** The answer of a call that was given beforehand, or null. */
  @Nullable Value answer(String name, Value[] args) {
    if (given.length() == 0 || !(given.get(name) instanceof ObjectValue calls)) {
      return null;
    }
    Value known = calls.get(ArrayValue.of(args));
    if (known != null) {
      keep(name, args, known);
    }
    return known;
  }

  void keep(String name, Value[] args, Value answer) {
    if (keeps) {
      made.computeIfAbsent(name, n -> new ObjectBuilder()).put(ArrayValue.of(args), answer);
    }
  }

  /** All answers that were kept. */
  ObjectValue calls() {
    ObjectBuilder all = new ObjectBuilder();
    made.forEach((name, calls) -> all.put(name, calls.build()));
    return all.build();
  }
}
