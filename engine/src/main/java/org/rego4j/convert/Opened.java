package org.rego4j.convert;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A Java object whose first elements were read. */
abstract sealed class Opened {
  final Object source;

  private Opened(Object source) {
    this.source = source;
  }

  abstract boolean hasNext();

  /**
   * The next element.
   *
   * @throws InvocationTargetException where the object fails to give it
   */
  abstract @Nullable Object next() throws InvocationTargetException;

  /** Takes the value of the element that was given last; what is wrong with its key, or null. */
  abstract @Nullable String add(Value value);

  abstract Value build();

  /** Where the element stands that was given last, as a step of a path. */
  abstract String place();

  static final class OfMap extends Opened {
    private final Iterator<? extends Map.Entry<?, ?>> entries;
    private final ObjectBuilder builder = new ObjectBuilder();
    private @Nullable Object key;

    OfMap(Map<?, ?> map) {
      super(map);
      this.entries = map.entrySet().iterator();
    }

    @Override
    boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    @Nullable Object next() {
      Map.Entry<?, ?> entry = entries.next();
      key = entry.getKey();
      return entry.getValue();
    }

    @Override
    @Nullable String add(Value value) {
      String text = JavaReader.key(key);
      if (text == null) {
        return "the key is no text"
            + (key == null ? "" : " but an object of " + key.getClass().getName());
      }
      return builder.put(StringValue.of(text), value) == null ? null : "two keys have this text";
    }

    @Override
    Value build() {
      return builder.build();
    }

    @Override
    String place() {
      String text = JavaReader.key(key);
      return text == null ? "[...]" : "." + text;
    }
  }

  static final class OfRecord extends Opened {
    private final RecordType type;
    private final Value[] values;
    private int at;

    OfRecord(Record record, RecordType type) {
      super(record);
      this.type = type;
      this.values = new Value[type.length()];
    }

    @Override
    boolean hasNext() {
      return at < values.length;
    }

    @Override
    @Nullable Object next() throws InvocationTargetException {
      return type.component(source, at++);
    }

    @Override
    @Nullable String add(Value value) {
      values[at - 1] = value;
      return null;
    }

    @Override
    Value build() {
      return type.object(values);
    }

    @Override
    String place() {
      return "." + type.name(at - 1);
    }
  }

  /** Elements in a row. */
  private abstract static sealed class InARow extends Opened {
    private final ArrayBuilder builder = new ArrayBuilder();

    private InARow(Object source) {
      super(source);
    }

    @Override
    @Nullable String add(Value value) {
      builder.add(value);
      return null;
    }

    @Override
    Value build() {
      return builder.build();
    }

    @Override
    String place() {
      return "[" + builder.length() + "]";
    }
  }

  static final class OfCollection extends InARow {
    private final Iterator<?> elements;

    OfCollection(Collection<?> elements) {
      super(elements);
      this.elements = elements.iterator();
    }

    @Override
    boolean hasNext() {
      return elements.hasNext();
    }

    @Override
    @Nullable Object next() {
      return elements.next();
    }
  }

  static final class OfArray extends InARow {
    private int at;

    OfArray(Object array) {
      super(array);
    }

    @Override
    boolean hasNext() {
      return at < Array.getLength(source);
    }

    @Override
    @Nullable Object next() {
      return Array.get(source, at++);
    }
  }
}
