package org.rego4j.builtins;

import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Quoting;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** JSON to values and back, as the builtins {@code json.*} do it. */
final class JsonTexts {
  private JsonTexts() {}

  static boolean isValid(String text) {
    try {
      JsonReader.read(text);
      return true;
    } catch (JsonException e) {
      return e.isOfNumber();
    }
  }

  static Value unmarshal(BuiltinContext c, Value x) {
    String text = Operands.string(x, 1);
    c.charge(text.length() / 16);
    try {
      return JsonReader.read(text);
    } catch (JsonException e) {
      String message = String.valueOf(e.getMessage());
      if (message.endsWith(" after top-level value")) {
        return trailing(text);
      }
      throw BuiltinException.of(message);
    }
  }

  /** What OPA says of more than a value is by the token that follows it; a null it passes over. */
  private static Value trailing(String text) {
    Value first = JsonReader.readFirst(text);
    String rest = text.substring(endOfValue(text)).stripLeading();
    String token;
    if (rest.startsWith("[") || rest.startsWith("{")) {
      token = rest.substring(0, 1);
    } else {
      Value next;
      try {
        next = JsonReader.readFirst(rest);
      } catch (JsonException e) {
        throw BuiltinException.of(String.valueOf(e.getMessage()));
      }
      if (next == NullValue.NULL) {
        return first;
      }
      token =
          next instanceof StringValue s
              ? s.value()
              : next instanceof NumberValue n ? n.text() : "%!s(bool=" + next + ")";
    }
    throw BuiltinException.of("error: invalid character '" + token + "' after top-level value");
  }

  /** Where the first value of a text ends, which is known to be well formed. */
  private static int endOfValue(String text) {
    int depth = 0;
    boolean inString = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
          if (depth == 0) {
            return i + 1;
          }
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        if (--depth == 0) {
          return i + 1;
        }
      } else if (depth == 0) {
        boolean part = c >= '0' && c <= '9' || Character.isLetter(c) || "+-.".indexOf(c) >= 0;
        if (begun && !part || begun && text.charAt(i - 1) == '0' && isLeadingZero(text, i)) {
          return i;
        }
        begun = begun || part;
      }
    }
    return text.length();
  }

  /** Whether a digit follows a zero that begins a number. */
  private static boolean isLeadingZero(String text, int at) {
    char c = text.charAt(at);
    String before = text.substring(0, at).strip();
    return c >= '0' && c <= '9' && (before.equals("0") || before.equals("-0"));
  }

  static Value marshal(BuiltinContext c, Value x, Value options) {
    ObjectValue o = Operands.object(options, 2);
    String indent = "\t";
    String prefix = "";
    boolean pretty = o.get("indent") != null || o.get("prefix") != null;
    for (int i = 0; i < o.length(); i++) {
      if (!(o.keyAt(i) instanceof StringValue key)) {
        throw BuiltinException.type(
            "operand 2 failed to stringify key "
                + o.keyAt(i)
                + " at index "
                + i
                + ": operand 0 must be string but got "
                + o.keyAt(i).typeName());
      }
      Value v = o.valueAt(i);
      switch (key.value()) {
        case "indent" -> indent = option(key.value(), v);
        case "prefix" -> prefix = option(key.value(), v);
        case "pretty" -> {
          if (!(v instanceof BooleanValue b)) {
            throw BuiltinException.type("operand 2 key \"pretty\" failed cast to bool");
          }
          pretty = b.value();
        }
        default -> {
          StringBuilder quoted = new StringBuilder();
          Quoting.goQuote(key.value(), quoted);
          throw BuiltinException.type("operand 2 object contained unknown key " + quoted);
        }
      }
    }
    WholeValue.charge(c, x);
    if (!pretty) {
      return StringValue.of(JsonWriter.write(x));
    }
    long indented = Indentation.of(x) * indent.length();
    TextResult.charge(c, indented, indented);
    String lines = JsonWriter.pretty(x, indent.isEmpty() ? "\0" : indent).replace("\0", "");
    long breaks = lines.chars().filter(ch -> ch == '\n').count();
    TextResult.charge(c, breaks * prefix.length(), lines.length() + breaks * prefix.length());
    return StringValue.of(prefix + lines.replace("\n", "\n" + prefix));
  }

  private static String option(String key, Value v) {
    if (v instanceof StringValue s) {
      return s.value();
    }
    throw BuiltinException.type(
        "operand 2 key \""
            + key
            + "\" failed cast to string: operand 0 must be string but got "
            + v.typeName());
  }
}
