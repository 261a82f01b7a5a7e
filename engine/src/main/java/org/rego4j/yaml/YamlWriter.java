package org.rego4j.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Writes a value of JSON as YAML, byte for byte as OPA does: in block style with an indentation of
 * two, keys in {@link YamlKeyOrder}, lines of any length.
 */
public final class YamlWriter {
  private static final int MAX_DEPTH = 10_000;
  private static final int INDENT = 2;

  /** A longer key, in bytes, stands behind a question mark. */
  private static final int LONGEST_SIMPLE_KEY = 128;

  private final LongConsumer charge;
  private final YamlScalarWriter out;

  /** The collections that are being written, the innermost first. */
  private final Deque<Open> open = new ArrayDeque<>();

  /** A collection, of which the entries from a place on are to be written. */
  private static final class Open {
    final Value collection;
    final int indent;
    final List<String> keys;
    final Map<String, Value> values;
    int next;

    /** Whether the first entry goes on in the line that there is. */
    boolean inLine;

    Open(Value collection, int indent, boolean inLine) {
      this.collection = collection;
      this.indent = indent;
      this.inLine = inLine;
      this.values = new HashMap<>();
      this.keys = new ArrayList<>();
    }
  }

  private YamlWriter(LongConsumer charge) {
    this.charge = charge;
    this.out = new YamlScalarWriter(charge);
  }

  /**
   * The YAML of a value that has arrays, objects with string keys and scalars.
   *
   * @param charge told of each entry and each run of characters before it is written
   * @throws YamlException with OPA's words, where YAML has no such text
   */
  public static String write(Value value, LongConsumer charge) {
    YamlWriter writer = new YamlWriter(charge);
    writer.value(value, 0, true, "");
    while (!writer.open.isEmpty()) {
      writer.entry(writer.open.element());
    }
    return writer.out.finish();
  }

  private static int length(Value v) {
    return v instanceof ArrayValue a ? a.length() : v instanceof ObjectValue o ? o.length() : -1;
  }

  /** Writes a scalar or an empty collection behind a separator; opens any other. */
  private void value(Value value, int indent, boolean inLine, String separator) {
    int length = length(value);
    if (length > 0) {
      if (open.size() == MAX_DEPTH) {
        throw YamlException.ofText("exceeded max depth of " + MAX_DEPTH);
      }
      Open made = new Open(value, indent, inLine);
      if (value instanceof ObjectValue o) {
        keys(o, made);
      }
      if (inLine) {
        out.raw(separator);
      }
      open.push(made);
      return;
    }
    out.raw(separator);
    if (length == 0) {
      out.raw(value instanceof ArrayValue ? "[]" : "{}");
    } else {
      // At the outermost place a block is indented too.
      out.scalar(value, open.isEmpty() ? INDENT : indent);
    }
  }

  private void keys(ObjectValue object, Open into) {
    charge.accept(object.length());
    List<String> keys = new ArrayList<>(object.length());
    for (int i = 0; i < object.length(); i++) {
      String key = YamlFolding.key((StringValue) object.keyAt(i));
      charge.accept(key.length());
      keys.add(key);
      into.values.put(key, object.valueAt(i));
    }
    into.keys.addAll(YamlKeyOrder.sorted(keys));
  }

  private void entry(Open of) {
    charge.accept(1 + of.indent / 16);
    if (of.next == length(of.collection)) {
      open.pop();
      return;
    }
    int at = of.next++;
    if (!of.inLine) {
      out.line(of.indent);
    }
    of.inLine = false;
    if (of.collection instanceof ArrayValue a) {
      out.raw("-");
      value(a.get(at), of.indent + INDENT, true, " ");
      return;
    }
    String key = of.keys.get(at);
    Value value = Objects.requireNonNull(of.values.get(key));
    if (isSimple(key)) {
      out.string(key, of.indent + INDENT, true);
      out.raw(":");
      value(value, of.indent + INDENT, false, " ");
    } else {
      out.raw("? ");
      out.string(key, of.indent + INDENT, false);
      out.line(of.indent);
      out.raw(":");
      value(value, of.indent + INDENT, true, " ");
    }
  }

  private static boolean isSimple(String key) {
    int bytes = 0;
    for (int i = 0; i < key.length() && bytes <= LONGEST_SIMPLE_KEY; i++) {
      char c = key.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes <= LONGEST_SIMPLE_KEY && !YamlTextTraits.of(key).multiline();
  }
}
