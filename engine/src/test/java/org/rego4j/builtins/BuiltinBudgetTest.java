package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A builtin whose operands or result are long ends by a small budget. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BuiltinBudgetTest {
  private static final int LONG = 1_000_000;
  private static final long BUDGET = 10_000;
  private static final BuiltinCatalogue BUILTINS = BuiltinCatalogue.standard();

  /** Operands by the names that the calls have for them. */
  private static final Map<String, Value> OPERANDS = operands();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all numbers",
        "any numbers",
        "array.concat numbers numbers",
        "array.flatten lists",
        "array.reverse numbers",
        "array.slice numbers 1 1e9",
        "base64.decode text",
        "base64.encode text",
        "base64.is_valid text",
        "base64url.decode text",
        "base64url.encode text",
        "base64url.encode_no_pad text",
        "bits.lsh 1 1000000",
        "cast_set numbers",
        "concat text texts",
        "concat dot texts",
        "contains text needle",
        "contains text a",
        "count text",
        "crypto.hmac.sha256 text a",
        "crypto.hmac.sha256 a text",
        "crypto.parse_private_keys text",
        "crypto.sha256 text",
        "crypto.x509.parse_and_verify_certificates text",
        "crypto.x509.parse_certificate_request text",
        "crypto.x509.parse_certificates text",
        "crypto.x509.parse_keypair text a",
        "crypto.x509.parse_rsa_private_key text",
        "io.jwt.decode text",
        "io.jwt.encode_sign numbers a a",
        "io.jwt.encode_sign_raw text a a",
        "io.jwt.verify_hs256 text a",
        "io.jwt.verify_rs256 text a",
        "endswith text text",
        "format_int big 10",
        "glob.match a null text",
        "glob.match text null a",
        "glob.quote_meta text",
        "graph.reachable graph starts",
        "graph.reachable_paths graph starts",
        "hex.decode text",
        "hex.encode text",
        "indexof text needle",
        "indexof text dot",
        "indexof_n text needle",
        "indexof_n text a",
        "internal.member_2 a numbers",
        "internal.member_2 a object",
        "internal.print textSets",
        "internal.template_string textSets",
        "intersection twoSets",
        "json.filter object texts",
        "json.is_valid json",
        "json.marshal numbers",
        "json.marshal nested",
        "json.marshal object",
        "json.marshal text",
        "json.marshal_with_options numbers pretty",
        "json.marshal_with_options deep pretty",
        "json.marshal_with_options few indented",
        "json.match_schema json object",
        "json.match_schema object json",
        "json.patch object patches",
        "json.remove object texts",
        "json.unmarshal json",
        "json.verify_schema object",
        "lower text",
        "max numbers",
        "min numbers",
        "minus set set",
        "net.cidr_contains_matches texts texts",
        "net.cidr_expand block",
        "numbers.range 1 1e9",
        "numbers.range_step 1 1e9 10",
        "object.filter object texts",
        "object.filter small texts",
        "object.get object numbers null",
        "object.keys object",
        "object.remove object texts",
        "object.subset numbers numbers",
        "object.subset object object",
        "object.subset set set",
        "object.union object object",
        "object.union_n objects",
        "or set set",
        "and set set",
        "product numbers",
        "re_match a text",
        "regex.find_all_string_submatch_n a text -1",
        "regex.find_n a text -1",
        "regex.is_valid text",
        "regex.match a text",
        "regex.match text a",
        "regex.replace text a text",
        "regex.replace text dot text",
        "regex.split a text",
        "replace text a text",
        "replace text needle a",
        "replace text empty text",
        "set_diff set set",
        "sort numbers",
        "split text a",
        "split text empty",
        "split text needle",
        "sprintf template numbers",
        "sprintf text none",
        "sprintf value nested",
        "sprintf value bigs",
        "sprintf width pair",
        "sprintf star pair",
        "startswith text text",
        "strings.any_prefix_match texts texts",
        "strings.any_suffix_match texts texts",
        "strings.count text needle",
        "strings.count text empty",
        "strings.replace_n patterns text",
        "strings.reverse text",
        "strings.split_n text a 1",
        "substring text 1 1",
        "sum numbers",
        "to_number digits",
        "trim text text",
        "trim_left text a",
        "trim_prefix text text",
        "trim_right text a",
        "trim_space spaces",
        "trim_suffix text text",
        "union twoSets",
        "units.parse digits",
        "units.parse_bytes digits",
        "upper text",
        "urlquery.decode text",
        "urlquery.decode_object query",
        "urlquery.encode text",
        "urlquery.encode_object fields",
        "walk nested",
        "walk object",
      })
  void endsByTheBudget(String call) {
    String[] parts = call.split(" ", -1);
    BuiltinFunction function = Objects.requireNonNull(BUILTINS.find(parts[0]), parts[0]).function();
    Value[] args = new Value[parts.length - 1];
    for (int i = 0; i < args.length; i++) {
      args[i] = Objects.requireNonNull(OPERANDS.get(parts[i + 1]), parts[i + 1]);
    }
    Budget budget = new Budget();
    assertThrows(BudgetExceeded.class, () -> call(function, budget, args));
  }

  private static Object call(BuiltinFunction function, BuiltinContext c, Value[] args) {
    if (function instanceof BuiltinFunction.F1 f) {
      return String.valueOf(f.call(c, args[0]));
    } else if (function instanceof BuiltinFunction.F2 f) {
      return String.valueOf(f.call(c, args[0], args[1]));
    } else if (function instanceof BuiltinFunction.F3 f) {
      return String.valueOf(f.call(c, args[0], args[1], args[2]));
    } else if (function instanceof BuiltinFunction.Relation r) {
      return r.forEach(c, args, result -> false);
    }
    throw new IllegalArgumentException(function.getClass().getName());
  }

  private static Map<String, Value> operands() {
    ArrayValue numbers =
        ArrayValue.of(LongStream.range(0, LONG / 8).mapToObj(NumberValue::of).toList());
    ObjectBuilder entries = new ObjectBuilder();
    ObjectBuilder graph = new ObjectBuilder();
    for (int i = 0; i < LONG / 50; i++) {
      entries.put(text("k" + i), text("v" + i));
      graph.put(NumberValue.of(i), ArrayValue.of(NumberValue.of(i + 1), NumberValue.of(i + 2)));
    }
    ObjectValue object = entries.build();
    ArrayValue texts =
        ArrayValue.of(LongStream.range(0, LONG / 50).mapToObj(i -> text("k" + i)).toList());
    SetValue set = SetValue.of(numbers.asList());
    SetValue others = SetValue.of(numbers.asList().subList(1, numbers.length()));
    Value text = text("a".repeat(LONG));
    Map<String, Value> named = new HashMap<>();
    named.put("text", text);
    named.put("empty", StringValue.EMPTY);
    named.put("a", text("a"));
    named.put("dot", text("."));
    named.put("spaces", text(" ".repeat(LONG)));
    named.put("digits", text("7".repeat(LONG)));
    named.put("needle", text("a".repeat(LONG / 2) + "b"));
    named.put("json", text("[" + "1,".repeat(LONG / 2) + "1]"));
    named.put("query", text("a=b&".repeat(LONG / 4)));
    named.put("template", text("%d".repeat(LONG / 2)));
    named.put("value", text("%v"));
    named.put("width", text("%999999d%d"));
    named.put("star", text("%*d"));
    named.put("block", text("10.0.0.0/8"));
    named.put("numbers", numbers);
    named.put("texts", texts);
    named.put("nested", ArrayValue.of(ArrayValue.of(numbers)));
    named.put("lists", ArrayValue.of(numbers, numbers));
    named.put("none", ArrayValue.EMPTY);
    named.put("pair", ArrayValue.of(NumberValue.of(999_999), NumberValue.of(1)));
    named.put("starts", ArrayValue.of(NumberValue.of(0)));
    named.put("set", set);
    named.put("twoSets", SetValue.of(set, others));
    named.put("textSets", ArrayValue.of(SetValue.of(text)));
    named.put("object", object);
    named.put("objects", ArrayValue.of(object, object));
    named.put("small", ObjectValue.of(text("k1"), text("v1")));
    named.put("fields", ObjectValue.of(text("k"), text));
    named.put("patterns", ObjectValue.of(text("a"), text));
    named.put("pretty", ObjectValue.of(text("pretty"), BooleanValue.TRUE));
    named.put("indented", ObjectValue.of(text("indent"), text));
    named.put("few", ArrayValue.of(ArrayValue.of(NumberValue.of(1))));
    Value deep = ArrayValue.of(NumberValue.of(1));
    for (int i = 0; i < 1000; i++) {
      deep = ArrayValue.of(deep);
    }
    named.put("deep", deep);
    named.put("graph", graph.build());
    named.put(
        "patches",
        ArrayValue.of(
            ObjectValue.of(
                text("op"), text("add"), text("path"), text("/k"), text("value"), text("v"))));
    named.put("big", NumberValue.of(BigInteger.ONE.shiftLeft(LONG)));
    named.put("bigs", ArrayValue.of(named.get("big")));
    named.put("null", NullValue.NULL);
    for (long n : new long[] {-1, 1, 10, 1_000_000}) {
      named.put(Long.toString(n), NumberValue.of(n));
    }
    named.put("1e9", NumberValue.of(1_000_000_000));
    return named;
  }

  private static Value text(String s) {
    return StringValue.of(s);
  }

  /** The end of the budget. */
  private static final class BudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A query with nothing but a budget. */
  private static final class Budget implements BuiltinContext {
    private long steps;

    @Override
    public void charge(long count) {
      steps += count;
      if (steps > BUDGET) {
        throw new BudgetExceeded();
      }
    }

    @Override
    public void charge(long count, String timedOut) {
      charge(count);
    }

    @Override
    public long nowNanos() {
      return 0;
    }

    @Override
    public RandomGenerator random() {
      return RandomGenerator.getDefault();
    }

    @Override
    public <K, V> V onceInQuery(K key, Function<? super K, ? extends V> make) {
      return make.apply(key);
    }

    @Override
    public <K, V> V kept(K key, Function<? super K, ? extends V> make) {
      return make.apply(key);
    }

    @Override
    public boolean hasDeadline() {

      return false;
    }

    @Override
    public Network network() {
      return Network.ofMachine();
    }

    @Override
    public void mayWait() {
      throw new AssertionError("waits");
    }

    @Override
    public void poll(String timedOut) {}

    @Override
    public String place() {
      return "";
    }

    @Override
    public Value runtime() {
      return NullValue.NULL;
    }

    @Override
    public void print(String line) {}
  }
}
