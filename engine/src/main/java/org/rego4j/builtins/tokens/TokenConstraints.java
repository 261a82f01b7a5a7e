package org.rego4j.builtins.tokens;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What {@code io.jwt.decode_verify} asks of a token; an empty text asks for nothing.
 *
 * @param keys by which it may be signed
 * @param algorithm the only algorithm
 * @param issuer who issued it
 * @param audience one of those it is for
 * @param nanos when it is to hold, in nanoseconds since the epoch
 */
record TokenConstraints(
    TokenKeys keys, String algorithm, String issuer, String audience, BigDecimal nanos) {

  /**
   * Reads constraints, in the order of their names, which decides what is reported.
   *
   * @throws BuiltinException where one is unknown or of a wrong type, or there is no key or two
   */
  static TokenConstraints read(BuiltinContext c, ObjectValue object) {
    TokenKeys keys = null;
    String algorithm = "";
    String issuer = "";
    String audience = "";
    String secret = "";
    BigDecimal nanos = BigDecimal.valueOf(c.nowNanos());
    for (int i = 0; i < object.length(); i++) {
      Value value = object.valueAt(i);
      String name = object.keyAt(i) instanceof StringValue s ? s.value() : "";
      switch (name) {
        case "alg" -> algorithm = text(name, value);
        case "aud" -> audience = text(name, value);
        case "cert" -> keys = TokenKeys.read(c, text(name, value));
        case "iss" -> issuer = text(name, value);
        case "secret" -> secret = text(name, value);
        case "time" -> nanos = time(value);
        default ->
            throw BuiltinException.of(
                "unknown token validation constraint: "
                    + (object.keyAt(i) instanceof StringValue ? name : object.keyAt(i)));
      }
    }
    return new TokenConstraints(only(keys, secret), algorithm, issuer, audience, nanos);
  }

  private static TokenKeys only(@Nullable TokenKeys keys, String secret) {
    if (secret.isEmpty()) {
      if (keys == null) {
        throw BuiltinException.of("no key constraint");
      }
      return keys;
    }
    if (keys != null) {
      throw BuiltinException.of("duplicate key constraints");
    }
    return TokenKeys.secret(secret);
  }

  private static String text(String name, Value value) {
    if (value instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.of(name + " constraint: must be a string");
  }

  /** OPA reads the time as a double and takes the fewest digits that mean the same. */
  private static BigDecimal time(Value value) {
    if (!(value instanceof NumberValue n)) {
      throw BuiltinException.of("token time constraint: must be a number");
    }
    double nearest = n.bigDecimal().doubleValue();
    if (Double.isInfinite(nearest)) {
      throw BuiltinException.of("token time constraint: unvalid float64");
    }
    if (nearest < 0) {
      throw BuiltinException.of("token time constraint: must not be negative");
    }
    return ShortestDecimal.of(nearest);
  }
}
