package org.rego4j.builtins.crypto;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Values as Go's {@code encoding/json} writes them: octets in Base64, lists that are none null. */
final class GoJson {
  private GoJson() {}

  static Value octets(byte @Nullable [] octets) {
    return octets == null
        ? NullValue.NULL
        : StringValue.of(Base64.getEncoder().encodeToString(octets));
  }

  static Value octets(@Nullable Octets octets) {
    return octets(octets == null ? null : octets.bytes());
  }

  /** A list; null where it is empty. */
  static <T> Value list(List<T> members, Function<? super T, ? extends Value> write) {
    return members.isEmpty() ? NullValue.NULL : array(members, write);
  }

  static <T> Value array(List<T> members, Function<? super T, ? extends Value> write) {
    Value[] made = new Value[members.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = write.apply(members.get(i));
    }
    return ArrayValue.owning(made);
  }

  static Value texts(List<String> members) {
    return list(members, StringValue::of);
  }

  /** An object identifier as the list of its numbers. */
  static Value id(String text) {
    return array(List.of(text.split("\\.", -1)), number -> NumberValue.of(Long.parseLong(number)));
  }
}
