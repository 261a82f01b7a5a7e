package org.rego4j.value;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values of every kind for laws, made so that equal ones and near ones meet often. */
public final class ValueArbitraries {
  private ValueArbitraries() {}

  /** Numbers, many of them equal to others and written differently. */
  public static Arbitrary<NumberValue> numbers() {
    Arbitrary<String> few =
        Arbitraries.of(
            "0",
            "-0",
            "0.0",
            "0e5",
            "1",
            "1.0",
            "1e0",
            "10e-1",
            "0.1e1",
            "-1",
            "-1.0",
            "1.5",
            "1.50",
            "15e-1",
            "100",
            "1e2",
            "1E2",
            "1.0e+2",
            "0.1",
            "0.10",
            "1e-1",
            "9007199254740992",
            "9007199254740993",
            "9007199254740992.0",
            "9223372036854775807",
            "9223372036854775808",
            "9.223372036854775807e18",
            "-9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "1.0e400",
            "1e-400",
            "-1e400",
            "1e30000",
            "123456789012345678901234567890",
            "123456789012345678901234567890.0");
    Arbitrary<String> any =
        Combinators.combine(
                Arbitraries.of("", "-"),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25),
                Arbitraries.strings().numeric().ofMaxLength(25),
                Arbitraries.of("", "e0", "e1", "E-2", "e+20", "e-30"))
            .as(
                (sign, whole, fraction, exponent) ->
                    sign
                        + whole.replaceFirst("^0+(?=.)", "")
                        + (fraction.isEmpty() ? "" : "." + fraction)
                        + exponent);
    return Arbitraries.oneOf(few, any, Arbitraries.longs().map(n -> Long.toString(n)))
        .map(NumberValue::parse);
  }

  /** Strings, some of them beyond the first 65,536 characters, where Java's own order is wrong. */
  public static Arbitrary<StringValue> strings() {
    return Arbitraries.oneOf(
            Arbitraries.of("", "a", "b", "ab", "A", "Aa", "BB", "AaAa", "BBBB", "\uffff", "\ufb01"),
            Arbitraries.of("\ud83d\ude00", "a\ud83d\ude00", "a\uffff", "\n", "\"", "\\", "<&>"),
            Arbitraries.strings()
                .withCharRange('\0', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(5))
        .map(StringValue::of);
  }

  public static Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(NullValue.NULL, BooleanValue.TRUE, BooleanValue.FALSE),
        numbers(),
        strings());
  }

  /** Values of every kind. */
  public static Arbitrary<Value> values() {
    return Arbitraries.recursive(ValueArbitraries::scalars, ValueArbitraries::composites, 0, 2);
  }

  /** Values that JSON can say: no sets, and no keys but strings. */
  public static Arbitrary<Value> documents() {
    return Arbitraries.recursive(ValueArbitraries::scalars, ValueArbitraries::jsonComposites, 0, 2);
  }

  private static Arbitrary<Value> composites(Arbitrary<Value> inner) {
    Arbitrary<Value> sets = inner.list().ofMaxSize(4).map(SetValue::of);
    Arbitrary<Value> objects =
        Combinators.combine(inner.list().ofMaxSize(4), inner.list().ofMinSize(4).ofMaxSize(4))
            .as(ValueArbitraries::object);
    return Arbitraries.oneOf(inner, sets, objects, jsonComposites(inner));
  }

  private static Arbitrary<Value> jsonComposites(Arbitrary<Value> inner) {
    Arbitrary<Value> arrays = inner.list().ofMaxSize(4).map(ArrayValue::of);
    Arbitrary<Value> objects =
        Combinators.combine(
                strings().list().ofMaxSize(12), inner.list().ofMinSize(12).ofMaxSize(12))
            .as(ValueArbitraries::object);
    Arbitrary<Value> shaped =
        Combinators.combine(
                strings().list().uniqueElements().ofMaxSize(12),
                inner.list().ofMinSize(12).ofMaxSize(12))
            .as(
                (keys, values) ->
                    ObjectValue.owning(
                        Shape.of(keys), values.subList(0, keys.size()).toArray(new Value[0])));
    return Arbitraries.oneOf(inner, arrays, objects, shaped);
  }

  static ObjectValue object(List<? extends Value> keys, List<? extends Value> values) {
    ObjectBuilder made = new ObjectBuilder();
    for (int i = 0; i < keys.size(); i++) {
      made.put(keys.get(i), values.get(i));
    }
    return made.build();
  }

  /** The entries of an object, in order. */
  static List<List<Value>> entries(ObjectValue object) {
    List<List<Value>> all = new ArrayList<>();
    for (int i = 0; i < object.length(); i++) {
      all.add(List.of(object.keyAt(i), object.valueAt(i)));
    }
    return all;
  }
}
