package org.rego4j.json;

import java.nio.charset.StandardCharsets;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads JSON (RFC 8259) into values. Numbers keep their text, the last of two equal keys wins, lone
 * surrogates become U+FFFD, as in OPA.
 */
public final class JsonReader {
  /** Nesting beyond this is refused. */
  public static final int MAX_DEPTH = 10_000;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads one value; nothing but white space may follow it.
   *
   * @throws JsonException where the text is not JSON
   */
  public static Value read(String text) {
    JsonReader reader = new JsonReader(text);
    Value value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.invalid("after top-level value");
    }
    return value;
  }

  /** Reads one value from UTF-8. */
  public static Value read(byte[] utf8) {
    return read(new String(utf8, StandardCharsets.UTF_8));
  }

  /** Reads the first value of a text; what follows it is ignored, as OPA's server does. */
  public static Value readFirst(String text) {
    return new JsonReader(text).value();
  }

  private JsonException invalid(String where) {
    return new JsonException("invalid character " + quoted(text.charAt(at)) + " " + where);
  }

  private static String quoted(char c) {
    if (c == '\'') {
      return "'\\''";
    }
    if (c == '"') {
      return "'\"'";
    }
    return c < 0x20 ? "'\\x" + String.format("%02x", (int) c) + "'" : "'" + c + "'";
  }

  private void space() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private char peek() {
    space();
    if (at >= text.length()) {
      throw new JsonException(at == 0 ? "EOF" : "unexpected EOF");
    }
    return text.charAt(at);
  }

  private Value value() {
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> StringValue.of(string());
      case 't' -> literal("true", BooleanValue.TRUE);
      case 'f' -> literal("false", BooleanValue.FALSE);
      case 'n' -> literal("null", NullValue.NULL);
      default -> {
        if (c == '-' || c >= '0' && c <= '9') {
          yield number();
        }
        throw invalid("looking for beginning of value");
      }
    };
  }

  private Value literal(String word, Value value) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= text.length()) {
        throw new JsonException("unexpected EOF");
      }
      if (text.charAt(at) != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return value;
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw new JsonException("exceeded max depth");
    }
  }

  private Value object() {
    enter();
    ObjectBuilder made = new ObjectBuilder();
    if (peek() == '}') {
      at++;
      depth--;
      return made.build();
    }
    while (true) {
      if (peek() != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String key = string();
      if (peek() != ':') {
        throw invalid("after object key");
      }
      at++;
      made.put(StringValue.of(key), value());
      char c = peek();
      if (c == '}') {
        at++;
        depth--;
        return made.build();
      }
      if (c != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
    }
  }

  private Value array() {
    enter();
    ArrayBuilder made = new ArrayBuilder();
    if (peek() == ']') {
      at++;
      depth--;
      return made.build();
    }
    while (true) {
      made.add(value());
      char c = peek();
      if (c == ']') {
        at++;
        depth--;
        return made.build();
      }
      if (c != ',') {
        throw invalid("after array element");
      }
      at++;
    }
  }

  private Value number() {
    int start = at;
    if (text.charAt(at) == '-') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits("after decimal point in numeric literal");
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits("in exponent of numeric literal");
    }
    try {
      return NumberValue.parse(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw new JsonException("number too big");
    }
  }

  private void digits(String where) {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      if (at >= text.length()) {
        throw new JsonException("unexpected EOF");
      }
      throw invalid(where);
    }
  }

  private String string() {
    int from = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(from, at++);
      }
      if (c == '\\' || c < 0x20 || Character.isSurrogate(c)) {
        return escaped(from);
      }
      at++;
    }
    throw new JsonException("unexpected EOF");
  }

  private String escaped(int from) {
    StringBuilder out = new StringBuilder(text.substring(from, at));
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return repaired(out);
      }
      if (c < 0x20) {
        at--;
        throw invalid("in string literal");
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (at >= text.length()) {
        break;
      }
      char e = text.charAt(at++);
      switch (e) {
        case '"', '\\', '/' -> out.append(e);
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> out.append(unit());
        default -> {
          at--;
          throw invalid("in string escape code");
        }
      }
    }
    throw new JsonException("unexpected EOF");
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++, at++) {
      if (at >= text.length()) {
        throw new JsonException("unexpected EOF");
      }
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  /** Lone surrogates become U+FFFD. */
  private static String repaired(StringBuilder s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < s.length()
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        s.setCharAt(i, '\uFFFD');
      }
    }
    return s.toString();
  }
}
