package org.rego4j.convert;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonReader;
import org.rego4j.json.Utf8;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads Java objects into values, so that policies see what they would see of the same objects as
 * JSON:
 *
 * <ul>
 *   <li>{@link Map}s and records become objects. Keys are texts: strings, characters, enum
 *       constants by name, integers, booleans and UUIDs by their text;
 *   <li>{@link Collection}s and Java arrays become arrays, sets too: JSON has none. {@code byte[]}
 *       becomes a string in base64;
 *   <li>texts, characters, enum constants (by name), {@link UUID}, {@link URI} and {@link Instant}
 *       become strings;
 *   <li>numbers stay exact; {@code NaN} and the infinities are refused;
 *   <li>{@code null} and an empty {@link Optional} become null;
 *   <li>trees of Jackson 2 ({@code JsonNode} and all other {@code TreeNode}s) become what they say;
 *   <li>{@link Value}s stay what they are, which is the way to give a set, or an object whose keys
 *       are no strings.
 * </ul>
 *
 * <p>Everything else is refused, and so is what is nested deeper than JSON may be or holds itself.
 */
public final class JavaReader {
  /** Nesting beyond this is refused. */
  public static final int MAX_DEPTH = JsonReader.MAX_DEPTH;

  /** So many steps of a path are shown. */
  static final int MOST_SHOWN = 20;

  private static final int MOST_TREES = 16;

  private final ArrayDeque<Opened> open = new ArrayDeque<>();

  /** How many trees are around what is read: what a tree holds may hold trees. */
  private final int trees;

  private JavaReader(int trees) {
    this.trees = trees;
  }

  /**
   * The value of an object.
   *
   * @throws ConversionException where it, or something in it, has none
   */
  public static Value read(@Nullable Object object) {
    return object instanceof Value v ? v : new JavaReader(0).document(object);
  }

  /** The value of an object that stands in a tree which this reader reads. */
  Value embedded(@Nullable Object object) {
    if (trees == MOST_TREES) {
      throw error("trees within trees, more than " + MOST_TREES, null);
    }
    return new JavaReader(trees + 1).document(object);
  }

  /** It goes down by a stack of its own, so that nothing is too deep for Java's. */
  private Value document(@Nullable Object object) {
    Object at = object;
    while (true) {
      while (at instanceof Optional<?> optional) {
        at = optional.orElse(null);
      }
      Opened opened = opened(at);
      if (opened != null) {
        push(opened);
      } else if (open.isEmpty()) {
        return alone(at);
      } else {
        add(alone(at));
      }
      while (!open.element().hasNext()) {
        Value built = open.pop().build();
        if (open.isEmpty()) {
          return built;
        }
        add(built);
      }
      at = next();
    }
  }

  /** What is to be read element by element; null for all else. */
  private @Nullable Opened opened(@Nullable Object object) {
    if (object instanceof Map<?, ?> map) {
      return new Opened.OfMap(map);
    } else if (object instanceof Collection<?> collection) {
      return new Opened.OfCollection(collection);
    } else if (object instanceof Record record) {
      return new Opened.OfRecord(record, recordType(record.getClass()));
    } else if (object != null && object.getClass().isArray() && !(object instanceof byte[])) {
      return new Opened.OfArray(object);
    }
    return null;
  }

  private RecordType recordType(Class<?> type) {
    try {
      return RecordType.of(type);
    } catch (InaccessibleObjectException e) {
      throw error(RecordType.inaccessible(type), e);
    }
  }

  private void add(Value value) {
    String mistake = open.element().add(value);
    if (mistake != null) {
      throw error(mistake, null);
    }
  }

  private @Nullable Object next() {
    try {
      return open.element().next();
    } catch (InvocationTargetException e) {
      throw error("cannot be read: " + e.getCause(), e.getCause());
    }
  }

  private void push(Opened opened) {
    if (open.size() == MAX_DEPTH) {
      for (Opened around : open) {
        if (around.source == opened.source) {
          throw error("holds itself", null);
        }
      }
      throw error("nested deeper than " + MAX_DEPTH + " levels", null);
    }
    open.push(opened);
  }

  /** The value of what holds nothing. */
  private Value alone(@Nullable Object object) {
    if (object == null) {
      return NullValue.NULL;
    } else if (object instanceof Value v) {
      return v;
    } else if (object instanceof Boolean b) {
      return BooleanValue.of(b);
    } else if (object instanceof Number n) {
      return number(n);
    }
    String text = textOf(object);
    if (text != null) {
      return StringValue.of(text);
    } else if (JacksonTree.isTree(object.getClass())) {
      return JacksonTree.read(object, this);
    }
    throw error("no value for an object of " + object.getClass().getName(), null);
  }

  /** The text of what is one; null for all else. */
  private static @Nullable String textOf(Object object) {
    if (object instanceof CharSequence || object instanceof Character) {
      return text(object.toString());
    } else if (object instanceof Enum<?> e) {
      return e.name();
    } else if (object instanceof UUID || object instanceof URI || object instanceof Instant) {
      return object.toString();
    } else if (object instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return null;
  }

  /** A text as JSON would give it: a lone surrogate becomes U+FFFD. */
  static String text(String text) {
    return Utf8.wellFormed(text);
  }

  /** The text of a key; null where it has none. */
  static @Nullable String key(@Nullable Object key) {
    if (key instanceof StringValue s) {
      return s.value();
    } else if (key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof BigInteger
        || key instanceof Boolean) {
      return key.toString();
    }
    return key == null || key instanceof byte[] ? null : textOf(key);
  }

  private Value number(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong) {
      return NumberValue.of(number.longValue());
    }
    try {
      if (number instanceof BigInteger i) {
        return NumberValue.of(i);
      } else if (number instanceof BigDecimal
          || number instanceof Double d && Double.isFinite(d)
          || number instanceof Float f && Float.isFinite(f)) {
        return NumberValue.parse(number.toString());
      }
    } catch (NumberFormatException e) {
      throw error("invalid number: " + e.getMessage(), e);
    }
    throw number instanceof Double || number instanceof Float
        ? error(number + " is no number of JSON", null)
        : error("no value for an object of " + number.getClass().getName(), null);
  }

  ConversionException error(String reason, @Nullable Throwable cause) {
    StringBuilder path = new StringBuilder("$");
    int shown = 0;
    for (Iterator<Opened> around = open.descendingIterator(); around.hasNext(); ) {
      if (shown++ == MOST_SHOWN) {
        path.append("...");
        break;
      }
      path.append(around.next().place());
    }
    return new ConversionException(path.toString(), reason, cause);
  }
}
