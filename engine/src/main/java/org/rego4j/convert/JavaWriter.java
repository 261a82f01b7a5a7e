package org.rego4j.convert;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Writes values as Java objects: what {@link JavaReader} reads, the other way.
 *
 * <p>Without a type an object becomes a {@link Map} in the order of its keys, arrays and sets
 * become a {@link List}, a number a {@link Long}, or a {@link BigInteger} or {@link BigDecimal}
 * where it is none; nothing is rounded, up to 31,000 digits. Keys that are no strings become their
 * JSON text.
 *
 * <p>With a type the value has to fit, or there is an exception that says where it does not:
 *
 * <ul>
 *   <li>a record takes an object: each component the value at its name, which has to be there but
 *       for an {@link Optional}; further keys are ignored;
 *   <li>{@link List}, {@link Collection}, {@link Iterable}, {@link Set} and Java arrays take arrays
 *       and sets; {@link Map} takes objects, its keys being strings, enum constants or integers;
 *   <li>{@code boolean}, {@link String}, enum constants by name;
 *   <li>numbers that hold the value: {@code double} and {@code float} round fractions, as they have
 *       to, but no integers, and refuse what is too large;
 *   <li>{@link Value} and its kinds take values as they are; {@link Object} what is written without
 *       a type.
 * </ul>
 *
 * <p>All collections are unmodifiable.
 */
public final class JavaWriter {
  /** Nesting beyond this is refused: Java's own collections could not print or compare it. */
  public static final int MAX_DEPTH = 500;

  /** So many characters of a value are shown. */
  private static final int MOST_SHOWN = 40;

  /** The names and places that lead to the value in hand, innermost first. */
  private final ArrayDeque<String> path = new ArrayDeque<>();

  private JavaWriter() {}

  /**
   * A value as maps, lists, texts, numbers and booleans, or null.
   *
   * @throws ConversionException where it is nested deeper than {@link #MAX_DEPTH}
   */
  public static @Nullable Object write(Value value) {
    return new JavaWriter().untyped(value);
  }

  /**
   * A value as an object of a class.
   *
   * @throws ConversionException where it does not fit; null fits none
   */
  public static <T> T write(Value value, Class<T> type) {
    return new JavaWriter().whole(value, type);
  }

  /**
   * An array or a set as a list of objects of a class.
   *
   * @throws ConversionException where it does not fit
   */
  public static <T> List<T> writeList(Value value, Class<T> type) {
    JavaWriter writer = new JavaWriter();
    List<T> list = new ArrayList<>();
    for (Value element : writer.elements(value)) {
      writer.enter("[" + list.size() + "]");
      list.add(writer.whole(element, type));
      writer.leave();
    }
    return Collections.unmodifiableList(list);
  }

  @SuppressWarnings("unchecked")
  private <T> T whole(Value value, Class<T> type) {
    Object made = typed(value, type);
    if (made == null) {
      throw wrong("null", type);
    }
    return (T) made;
  }

  private @Nullable Object untyped(Value value) {
    if (value instanceof StringValue s) {
      return s.value();
    } else if (value instanceof BooleanValue b) {
      return b.value();
    } else if (value instanceof NumberValue n) {
      return NumberFit.natural(n);
    } else if (value instanceof NullValue) {
      return null;
    }
    return value instanceof ObjectValue o
        ? map(o, String.class, Object.class)
        : Collections.unmodifiableList(list(value, Object.class));
  }

  private @Nullable Object typed(Value value, Type type) {
    if (type instanceof Class<?> c) {
      return ofClass(value, c);
    } else if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
      return ofGeneric(value, raw, p.getActualTypeArguments());
    } else if (type instanceof WildcardType w) {
      return typed(value, w.getUpperBounds()[0]);
    } else if (type instanceof GenericArrayType a) {
      Type component = a.getGenericComponentType();
      Type raw = component instanceof ParameterizedType p ? p.getRawType() : component;
      if (raw instanceof Class<?> c) {
        return array(value, component, c);
      }
    }
    throw unknown(type);
  }

  private @Nullable Object ofClass(Value value, Class<?> type) {
    if (type == Object.class) {
      return untyped(value);
    } else if (Value.class.isAssignableFrom(type)) {
      return checked(value, type.isInstance(value) ? value : null, type);
    } else if (type == Optional.class
        || Iterable.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)) {
      return ofGeneric(value, type, new Type[] {Object.class, Object.class});
    } else if (value instanceof NullValue) {
      return checked(value, null, type.isPrimitive() ? type : null);
    } else if (type == boolean.class || type == Boolean.class) {
      return checked(value, value instanceof BooleanValue b ? b.value() : null, type);
    } else if (type == String.class || type == CharSequence.class) {
      return checked(value, value instanceof StringValue s ? s.value() : null, type);
    } else if (NumberFit.isNumber(type)) {
      return checked(value, value instanceof NumberValue n ? NumberFit.fit(n, type) : null, type);
    } else if (type.isEnum()) {
      return checked(
          value, value instanceof StringValue s ? constant(s.value(), type) : null, type);
    } else if (type.isRecord()) {
      return record(value, type);
    } else if (type.isArray()) {
      return array(value, type.getComponentType(), type.getComponentType());
    }
    throw unknown(type);
  }

  private @Nullable Object ofGeneric(Value value, Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      return value instanceof NullValue
          ? Optional.empty()
          : Optional.ofNullable(typed(value, arguments[0]));
    } else if (raw != Map.class && raw != Set.class && !raw.isAssignableFrom(List.class)) {
      throw unknown(raw);
    } else if (value instanceof NullValue) {
      return null;
    } else if (raw == Map.class) {
      return checked(
          value,
          value instanceof ObjectValue o
              ? map(o, arguments[0], arguments[arguments.length - 1])
              : null,
          raw);
    }
    List<@Nullable Object> list = list(value, arguments[0]);
    return raw == Set.class
        ? Collections.unmodifiableSet(new LinkedHashSet<>(list))
        : Collections.unmodifiableList(list);
  }

  private List<@Nullable Object> list(Value value, Type type) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Value element : elements(value)) {
      enter("[" + list.size() + "]");
      list.add(typed(element, type));
      leave();
    }
    return list;
  }

  private Object array(Value value, Type type, Class<?> component) {
    List<Value> elements = elements(value);
    Object array = Array.newInstance(component, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      enter("[" + i + "]");
      Array.set(array, i, typed(elements.get(i), type));
      leave();
    }
    return array;
  }

  private List<Value> elements(Value value) {
    if (value instanceof ArrayValue a) {
      return a.asList();
    } else if (value instanceof SetValue s) {
      return s.asList();
    }
    throw error("found " + shown(value) + " where an array or a set was expected", null);
  }

  private Map<Object, @Nullable Object> map(ObjectValue object, Type keyType, Type type) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < object.length(); i++) {
      Value key = object.keyAt(i);
      String text = key instanceof StringValue s ? s.value() : JsonWriter.write(key);
      enter("." + text);
      Object made = key(text, keyType);
      if (map.containsKey(made)) {
        throw error("two keys have this text", null);
      }
      map.put(made, typed(object.valueAt(i), type));
      leave();
    }
    return Collections.unmodifiableMap(map);
  }

  private Object key(String text, Type type) {
    Type bound = type instanceof WildcardType w ? w.getUpperBounds()[0] : type;
    if (bound == String.class || bound == Object.class || bound == CharSequence.class) {
      return text;
    }
    Object made = null;
    if (bound instanceof Class<?> c && c.isEnum()) {
      made = constant(text, c);
    } else if (bound == Integer.class || bound == Long.class || bound == BigInteger.class) {
      try {
        made = NumberFit.fit(NumberValue.parse(text), (Class<?>) bound);
      } catch (NumberFormatException e) {
        throw error("the key is no " + bound.getTypeName(), e);
      }
    } else {
      throw unknown(bound);
    }
    if (made == null) {
      throw error("the key is no " + bound.getTypeName(), null);
    }
    return made;
  }

  private static @Nullable Object constant(String name, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private Object record(Value value, Class<?> type) {
    if (!(value instanceof ObjectValue object)) {
      throw wrong(shown(value), type);
    }
    RecordType record;
    try {
      record = RecordType.of(type);
    } catch (InaccessibleObjectException e) {
      throw error(RecordType.inaccessible(type), e);
    }
    @Nullable Object[] components = new Object[record.length()];
    for (int i = 0; i < components.length; i++) {
      enter("." + record.name(i));
      components[i] = component(object.get(record.key(i)), record.type(i));
      leave();
    }
    try {
      return record.make(components);
    } catch (InvocationTargetException e) {
      throw error(type.getName() + " refuses it: " + e.getCause(), e.getCause());
    }
  }

  private @Nullable Object component(@Nullable Value value, Type type) {
    if (value != null) {
      return typed(value, type);
    }
    Type raw = type instanceof ParameterizedType p ? p.getRawType() : type;
    if (raw == Optional.class) {
      return Optional.empty();
    }
    throw error("not there; only an Optional may be missing", null);
  }

  /** What was made of a value; null means that the value is no such type. */
  private @Nullable Object checked(Value value, @Nullable Object made, @Nullable Class<?> type) {
    if (made == null && type != null) {
      throw wrong(shown(value), type);
    }
    return made;
  }

  private static String shown(Value value) {
    if (value instanceof ObjectValue || value instanceof ArrayValue || value instanceof SetValue) {
      return (value instanceof SetValue ? "a " : "an ") + value.typeName();
    }
    String text = value.toString();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  private ConversionException wrong(String shown, Type type) {
    return error(shown + " is no " + type.getTypeName(), null);
  }

  private ConversionException unknown(Type type) {
    return error("values are not written as " + type.getTypeName(), null);
  }

  private void enter(String step) {
    if (path.size() == MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH + " levels", null);
    }
    path.push(step);
  }

  private void leave() {
    path.pop();
  }

  private ConversionException error(String reason, @Nullable Throwable cause) {
    StringBuilder text = new StringBuilder("$");
    int shown = 0;
    for (Iterator<String> steps = path.descendingIterator(); steps.hasNext(); ) {
      if (shown++ == JavaReader.MOST_SHOWN) {
        text.append("...");
        break;
      }
      text.append(steps.next());
    }
    return new ConversionException(text.toString(), reason, cause);
  }
}
