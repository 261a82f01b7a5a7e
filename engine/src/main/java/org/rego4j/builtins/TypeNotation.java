package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads a type in OPA's notation, as its type errors print it ({@code any<string, array[any]>}),
 * and gives it as OPA's capabilities have it: {@code {"type": "any", "of": [...]}}.
 */
final class TypeNotation {
  private static final StringValue ANY = StringValue.of("any");

  private final String text;
  private int at;

  private TypeNotation(String text) {
    this.text = text;
  }

  /**
   * The JSON of a type.
   *
   * @throws IllegalArgumentException where the text is no type
   */
  static ObjectValue read(String text) {
    TypeNotation reader = new TypeNotation(text);
    ObjectValue type = reader.type();
    if (reader.at < text.length()) {
      throw reader.wrong();
    }
    return type;
  }

  private ObjectValue type() {
    String name = word();
    return switch (name) {
      case "any" -> peek('<') ? with(name, "of", ArrayValue.of(listed())) : with(name);
      case "array" ->
          peek('<')
              ? with(name, "static", ArrayValue.of(listed()))
              : with(name, "dynamic", bracketed());
      case "set" -> with(name, "of", bracketed());
      case "object" -> object();
      case "boolean", "null", "number", "string" -> with(name);
      default -> throw wrong();
    };
  }

  /** {@code <T, U>}. */
  private List<Value> listed() {
    List<Value> types = new ArrayList<>();
    do {
      at++;
      types.add(type());
    } while (comma());
    expect('>');
    return types;
  }

  /** {@code [T]}. */
  private ObjectValue bracketed() {
    expect('[');
    ObjectValue type = type();
    expect(']');
    return type;
  }

  /** {@code object<k: T, l: U>[K: V]}, each part with or without the other. */
  private ObjectValue object() {
    ObjectBuilder made = new ObjectBuilder();
    if (peek('<')) {
      List<Value> properties = new ArrayList<>();
      do {
        at++;
        String key = word();
        colon();
        properties.add(
            new ObjectBuilder().put("key", StringValue.of(key)).put("value", type()).build());
      } while (comma());
      expect('>');
      made.put("static", ArrayValue.of(properties));
    }
    if (peek('[')) {
      at++;
      ObjectValue key = type();
      colon();
      made.put("dynamic", new ObjectBuilder().put("key", key).put("value", type()).build());
      expect(']');
    }
    return made.put("type", StringValue.of("object")).build();
  }

  private static ObjectValue with(String name) {
    return new ObjectBuilder().put("type", name.equals("any") ? ANY : StringValue.of(name)).build();
  }

  private static ObjectValue with(String name, String key, Value value) {
    return with(name).with(StringValue.of(key), value);
  }

  private String word() {
    int start = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || peek('_'))) {
      at++;
    }
    if (start == at) {
      throw wrong();
    }
    return text.substring(start, at);
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean comma() {
    if (!text.startsWith(", ", at)) {
      return false;
    }
    at++;
    return true;
  }

  private void colon() {
    expect(':');
    expect(' ');
  }

  private void expect(char c) {
    if (!peek(c)) {
      throw wrong();
    }
    at++;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no type at " + at + " of " + text);
  }
}
