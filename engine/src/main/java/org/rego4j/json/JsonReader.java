package org.rego4j.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads JSON (RFC 8259) into values, with nothing between the bytes and them. Numbers keep their
 * text, the last of two equal keys wins, lone surrogates and bytes that are no UTF-8 become U+FFFD,
 * as in OPA.
 *
 * <p>What is open stands on stacks of the reader's own: no text makes Java's overflow.
 */
public final class JsonReader {
  /** Nesting beyond this is refused. */
  public static final int MAX_DEPTH = 10_000;

  /** Integers of so many digits fit a long. */
  private static final int LONG_DIGITS = 18;

  /** What is open: an array, an object that may get a shape, or one that will not. */
  private static final byte ARRAY = 0;

  private static final byte SHAPED = 1;
  private static final byte LOOSE = 2;

  private final JsonText text;
  private final ShapeCache shapes;

  /** The elements of all that is open; of loose objects the keys too, each before its value. */
  private @Nullable Value[] pending = new Value[32];

  private int top;

  /** What is open around the innermost: kind, node, first place in {@link #pending}. */
  private byte[] kinds = new byte[16];

  private @Nullable KeyNode[] nodes = new KeyNode[16];
  private int[] bases = new int[16];
  private int depth;

  private byte kind;
  private KeyNode node;
  private int base;

  private @Nullable String badNumber;

  private JsonReader(byte[] utf8, ShapeCache shapes) {
    this.text = new JsonText(utf8);
    this.shapes = shapes;
    this.node = shapes.root();
  }

  /**
   * Reads one value; nothing but white space may follow it.
   *
   * @throws JsonException where the text is not JSON
   */
  public static Value read(String text) {
    return read(Utf8.encode(text));
  }

  /** Reads one value from UTF-8; nothing but white space may follow it. */
  public static Value read(byte[] utf8) {
    return read(utf8, new ShapeCache());
  }

  /** Reads one value from UTF-8, its objects sharing the shapes of those read before. */
  public static Value read(byte[] utf8, ShapeCache shapes) {
    JsonReader reader = new JsonReader(utf8, shapes);
    Value value = reader.document();
    if (!reader.text.isAtEnd()) {
      reader.refuseRest();
    }
    return reader.checked(value);
  }

  /**
   * Reads one value; nothing but white space may follow it, where {@link #read} lets pass what OPA
   * lets pass.
   */
  public static Value readAlone(byte[] utf8, ShapeCache shapes) {
    JsonReader reader = new JsonReader(utf8, shapes);
    Value value = reader.document();
    if (!reader.text.isAtEnd()) {
      throw reader.text.invalid("after top-level value");
    }
    return reader.checked(value);
  }

  /** Reads the first value of a text; what follows it is ignored, as OPA's server does. */
  public static Value readFirst(String text) {
    return readFirst(Utf8.encode(text), new ShapeCache());
  }

  /** Reads the first value of UTF-8, its objects sharing the shapes of those read before. */
  public static Value readFirst(byte[] utf8, ShapeCache shapes) {
    JsonReader reader = new JsonReader(utf8, shapes);
    return reader.checked(reader.document());
  }

  /**
   * Refuses what follows the value, saying so as OPA does, which reads one token more and prints
   * it; a token {@code null} passes, with everything behind it.
   */
  private void refuseRest() {
    byte c = text.peek();
    String token =
        switch (c) {
          case '{', '[' -> String.valueOf((char) c);
          case '"' -> text.string().value();
          case 't' -> {
            text.literal("true");
            yield "%!s(bool=true)";
          }
          case 'f' -> {
            text.literal("false");
            yield "%!s(bool=false)";
          }
          case 'n' -> {
            text.literal("null");
            yield null;
          }
          default -> {
            int from = text.at;
            number(c);
            yield text.ascii(from);
          }
        };
    if (token != null) {
      throw new JsonException("error: invalid character '" + token + "' after top-level value");
    }
  }

  /** Numbers are refused after everything that is no JSON. */
  private Value checked(Value value) {
    if (badNumber != null) {
      throw JsonException.ofNumber(badNumber);
    }
    return value;
  }

  private Value document() {
    JsonText t = text;
    while (true) {
      Value value;
      byte c = t.peek();
      switch (c) {
        case '{' -> {
          open(SHAPED);
          if (t.peek() != '}') {
            key();
            continue;
          }
          t.at++;
          close();
          value = ObjectValue.EMPTY;
        }
        case '[' -> {
          open(ARRAY);
          if (t.peek() != ']') {
            continue;
          }
          t.at++;
          close();
          value = ArrayValue.EMPTY;
        }
        case '"' -> value = t.string();
        case 't' -> {
          t.literal("true");
          value = BooleanValue.TRUE;
        }
        case 'f' -> {
          t.literal("false");
          value = BooleanValue.FALSE;
        }
        case 'n' -> {
          t.literal("null");
          value = NullValue.NULL;
        }
        default -> value = number(c);
      }
      value = closeAfter(value);
      if (value != null) {
        return value;
      }
    }
  }

  /**
   * Puts a value where it belongs and goes on to the next one, closing all that ends between; the
   * document where it is complete, else null.
   */
  private @Nullable Value closeAfter(Value complete) {
    JsonText t = text;
    Value value = complete;
    while (depth > 0) {
      push(value);
      byte c = t.peek();
      if (c == ',') {
        t.at++;
        if (kind != ARRAY) {
          if (t.peek() != '"') {
            throw t.invalid("looking for beginning of object key string");
          }
          key();
        }
        return null;
      }
      if (kind == ARRAY) {
        if (c != ']') {
          throw t.invalid("after array element");
        }
        value = ArrayValue.owning(elements());
      } else {
        if (c != '}') {
          throw t.invalid("after object key:value pair");
        }
        value = kind == SHAPED ? shaped() : loose();
      }
      t.at++;
      close();
    }
    return value;
  }

  private void open(byte opened) {
    if (depth == MAX_DEPTH) {
      throw text.invalid("exceeded max depth");
    }
    text.at++;
    if (depth == kinds.length) {
      kinds = Arrays.copyOf(kinds, depth * 2);
      nodes = Arrays.copyOf(nodes, depth * 2);
      bases = Arrays.copyOf(bases, depth * 2);
    }
    kinds[depth] = kind;
    nodes[depth] = node;
    bases[depth] = base;
    depth++;
    kind = opened;
    node = shapes.root();
    base = top;
  }

  private void close() {
    top = base;
    depth--;
    kind = kinds[depth];
    KeyNode outer = nodes[depth];
    if (outer != null) {
      node = outer;
    }
    base = bases[depth];
  }

  private void push(Value value) {
    if (top == pending.length) {
      pending = Arrays.copyOf(pending, top * 2);
    }
    pending[top++] = value;
  }

  private Value[] elements() {
    Value[] made = new Value[top - base];
    System.arraycopy(pending, base, made, 0, made.length);
    return made;
  }

  /** Reads a key and its colon; to be called at a quotation mark, or where one is missing. */
  private void key() {
    JsonText t = text;
    if (t.in[t.at] != '"') {
      throw t.invalid("looking for beginning of object key string");
    }
    KeyNode expected = kind == SHAPED ? node.expected(t.in, t.at + 1, t.end) : null;
    if (expected != null) {
      t.at += expected.keyLength() + 2;
      node = expected;
    } else if (kind == LOOSE) {
      push(t.string());
    } else {
      otherKey();
    }
    if (t.peek() != ':') {
      throw t.invalid("after object key");
    }
    t.at++;
  }

  /** Reads a key that is not the likely one. */
  private void otherKey() {
    JsonText t = text;
    int from = ++t.at;
    byte[] in = t.in;
    int to;
    if (t.plain()) {
      to = t.at++;
    } else {
      in = t.rest(from).getBytes(StandardCharsets.UTF_8);
      from = 0;
      to = in.length;
    }
    int hash = KeyNode.hash(in, from, to);
    KeyNode next = node.child(in, from, to, hash);
    if (next == null) {
      next = shapes.grow(node, Arrays.copyOfRange(in, from, to), hash);
    }
    if (next != null) {
      node = next;
      return;
    }
    loosen();
    push(StringValue.of(new String(in, from, to - from, StandardCharsets.UTF_8)));
  }

  /** Gives up the shape of the innermost object. */
  private void loosen() {
    List<StringValue> keys = node.keys();
    Value[] values = elements();
    top = base;
    for (int i = 0; i < values.length; i++) {
      push(keys.get(i));
      push(values[i]);
    }
    kind = LOOSE;
  }

  private Value shaped() {
    KeyNode.Layout layout = node.layout();
    return (layout != null ? layout : shapes.layout(node)).object(pending, base);
  }

  private Value loose() {
    ObjectBuilder made = new ObjectBuilder((top - base) / 2);
    for (int i = base; i < top; i += 2) {
      Value key = pending[i];
      Value value = pending[i + 1];
      if (key != null && value != null) {
        made.put(key, value);
      }
    }
    return made.build();
  }

  private Value number(byte first) {
    JsonText t = text;
    if (first != '-' && (first < '0' || first > '9')) {
      throw t.invalid("looking for beginning of value");
    }
    int from = t.at;
    boolean integer = t.number();
    if (integer && t.at - from <= LONG_DIGITS && !(first == '-' && t.in[from + 1] == '0')) {
      return NumberValue.of(toLong(from));
    }
    try {
      return NumberValue.parse(t.ascii(from));
    } catch (NumberFormatException e) {
      badNumber = badNumber == null ? e.getMessage() : badNumber;
      return NumberValue.of(0);
    }
  }

  private long toLong(int from) {
    boolean negative = text.in[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < text.at; i++) {
      value = value * 10 + (text.in[i] - '0');
    }
    return negative ? -value : value;
  }
}
