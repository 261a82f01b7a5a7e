package org.rego4j.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Makes values of types in OPA's notation ({@code array[any<string, number>]}), and now and then of
 * another type, deep, or wide.
 */
final class ArgumentMaker {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "2",
          "3",
          "-0",
          "0.5",
          "-2.5",
          "1.0",
          "10",
          "16",
          "36",
          "64",
          "255",
          "1000",
          "1e3",
          "1e15",
          "2147483647",
          "2147483648",
          "-2147483649",
          "4294967296",
          "9007199254740993",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1700000000000000000",
          "-62135596800000000000",
          "123456789012345678901234567890",
          "1e-7",
          "1e400",
          "-1e400",
          "1e-400",
          "1e30000",
          "1.7976931348623157e308",
          "5e-324",
          "0.1",
          "1e9",
          "16777216");
  private static final List<String> KEYS =
      List.of(
          "a",
          "b",
          "c",
          "x y",
          "d/e",
          "~",
          "alg",
          "typ",
          "kty",
          "k",
          "n",
          "e",
          "crv",
          "x",
          "y",
          "iss",
          "aud",
          "exp",
          "nbf",
          "time",
          "secret",
          "cert",
          "$ref",
          "type",
          "properties",
          "items",
          "op",
          "path",
          "from",
          "value",
          "pretty",
          "indent",
          "prefix",
          "url",
          "method",
          "headers",
          "body",
          "raw_body",
          "aws_service",
          "aws_region",
          "aws_access_key",
          "aws_secret_access_key",
          "aws_session_token",
          "kind",
          "Operations",
          "Fragments",
          "DNSName",
          "CurrentTime",
          "MaxConstraintComparisons",
          "KeyUsages",
          "");
  private static final int DEEP = 3_000;
  private static final int WIDE = 20_000;

  private final SplittableRandom random;
  private final EdgeTexts texts;

  ArgumentMaker(SplittableRandom random) {
    this.random = random;
    texts = new EdgeTexts(random);
  }

  /** A value of a type; one in thirty is of any. */
  Value of(String type) {
    return of(type, 0);
  }

  private Value of(String type, int depth) {
    if (random.nextInt(30) == 0) {
      return any(depth);
    }
    return switch (word(type)) {
      case "string" -> StringValue.of(texts.next());
      case "number" -> number();
      case "boolean" -> BooleanValue.of(random.nextBoolean());
      case "null" -> NullValue.NULL;
      case "any" -> type.equals("any") ? any(depth) : alternative(type, depth);
      case "array" -> type.charAt("array".length()) == '<' ? tuple(type, depth) : list(type, depth);
      case "set" -> SetValue.of(elements(inside(type, "set".length()), depth));
      case "object" -> object(type, depth);
      default -> throw new IllegalArgumentException("no type: " + type);
    };
  }

  private static String word(String type) {
    int end = 0;
    while (end < type.length() && Character.isLetter(type.charAt(end))) {
      end++;
    }
    return type.substring(0, end);
  }

  /** What stands between the bracket at a place and the one that closes it. */
  private static String inside(String type, int open) {
    int depth = 0;
    for (int i = open; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c == '<' || c == '[') {
        depth++;
      } else if (c == '>' || c == ']') {
        depth--;
        if (depth == 0) {
          return type.substring(open + 1, i);
        }
      }
    }
    throw new IllegalArgumentException("unclosed: " + type);
  }

  /** The parts of a list of types, at the commas that no bracket holds. */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '<' || c == '[') {
        depth++;
      } else if (c == '>' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }

  private Value alternative(String type, int depth) {
    List<String> alternatives = parts(inside(type, "any".length()));
    return of(alternatives.get(random.nextInt(alternatives.size())), depth);
  }

  private Value tuple(String type, int depth) {
    List<Value> made = new ArrayList<>();
    for (String each : parts(inside(type, "array".length()))) {
      made.add(of(each, depth + 1));
    }
    if (random.nextInt(20) == 0) {
      made.remove(made.size() - 1);
    }
    return ArrayValue.of(made);
  }

  private Value list(String type, int depth) {
    return ArrayValue.of(elements(inside(type, "array".length()), depth));
  }

  private List<Value> elements(String type, int depth) {
    List<Value> made = new ArrayList<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      made.add(of(type, depth + 1));
    }
    if (depth == 0 && random.nextInt(200) == 0) {
      for (int i = 0; i < WIDE; i++) {
        made.add(random.nextBoolean() ? NumberValue.of(i) : StringValue.of("k" + i));
      }
    }
    return made;
  }

  private Value object(String type, int depth) {
    ObjectBuilder made = new ObjectBuilder();
    int at = "object".length();
    if (type.charAt(at) == '<') {
      String fields = inside(type, at);
      at += fields.length() + 2;
      for (String field : parts(fields)) {
        int colon = field.indexOf(':');
        if (random.nextInt(10) > 0) {
          made.put(
              StringValue.of(field.substring(0, colon)),
              of(field.substring(colon + 1).strip(), depth + 1));
        }
      }
    }
    if (at < type.length()) {
      String entry = inside(type, at);
      int colon = entry.indexOf(':');
      String value = entry.substring(colon + 1).strip();
      int most = depth == 0 && random.nextInt(200) == 0 ? WIDE : 5;
      for (int n = random.nextInt(most); n > 0; n--) {
        made.put(key(entry.substring(0, colon), depth), of(value, depth + 2));
      }
    }
    return made.build();
  }

  private Value key(String type, int depth) {
    return random.nextInt(10) > 0
        ? StringValue.of(KEYS.get(random.nextInt(KEYS.size())))
        : of(type, depth + 2);
  }

  private Value number() {
    return switch (random.nextInt(12)) {
      case 0 -> NumberValue.of(random.nextLong());
      case 1 -> NumberValue.of(random.nextInt(100));
      case 2 -> NumberValue.parse(random.nextInt(1_000_000) + "." + random.nextInt(1_000_000));
      case 3 ->
          random.nextInt(30) == 0
              ? NumberValue.parse("7".repeat(1 + random.nextInt(20_000)))
              : NumberValue.of(random.nextInt(5));
      default -> NumberValue.parse(NUMBERS.get(random.nextInt(NUMBERS.size())));
    };
  }

  private Value any(int depth) {
    if (depth == 0 && random.nextInt(100) == 0) {
      return deep();
    }
    return switch (random.nextInt(depth < 4 ? 10 : 6)) {
      case 0, 1 -> StringValue.of(texts.next());
      case 2, 3 -> number();
      case 4 -> BooleanValue.of(random.nextBoolean());
      case 5 -> NullValue.NULL;
      case 6, 7 -> ArrayValue.of(elements("any", depth + 1));
      case 8 -> SetValue.of(elements("any", depth + 1));
      default -> object("object[any: any]", depth + 1);
    };
  }

  private Value deep() {
    Value made = NumberValue.of(1);
    int kind = random.nextInt(3);
    for (int n = random.nextInt(DEEP); n > 0; n--) {
      made =
          switch (kind) {
            case 0 -> ArrayValue.of(made);
            case 1 -> SetValue.of(made);
            default -> new ObjectBuilder().put("a", made).build();
          };
    }
    return made;
  }
}
