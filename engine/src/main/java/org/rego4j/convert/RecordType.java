package org.rego4j.convert;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Shape;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A record class: its components, in the order of their names, and its constructor. */
final class RecordType {
  /** What is found out of a class lasts as long as the class and says nothing but what it is. */
  private static final ClassValue<RecordType> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final StringValue[] names;
  private final Method[] accessors;
  private final Type[] types;

  /** The place of each component in the constructor. */
  private final int[] places;

  private final @Nullable Shape shape;
  private final Constructor<?> constructor;

  private RecordType(Class<?> type) {
    RecordComponent[] written = type.getRecordComponents();
    RecordComponent[] sorted = written.clone();
    Arrays.sort(
        sorted, Comparator.comparing(RecordComponent::getName, StringValue::compareCodePoints));
    int n = sorted.length;
    names = new StringValue[n];
    accessors = new Method[n];
    types = new Type[n];
    places = new int[n];
    for (int i = 0; i < n; i++) {
      names[i] = StringValue.of(sorted[i].getName());
      accessors[i] = sorted[i].getAccessor();
      accessors[i].setAccessible(true);
      types[i] = sorted[i].getGenericType();
      places[i] = Arrays.asList(written).indexOf(sorted[i]);
    }
    shape = n <= Shape.MAX_LENGTH ? Shape.of(Arrays.asList(names)) : null;
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(written).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new LinkageError("a record without its canonical constructor", e);
    }
    constructor.setAccessible(true);
  }

  /**
   * What is known of a record class.
   *
   * @throws java.lang.reflect.InaccessibleObjectException where its module keeps it to itself
   */
  static RecordType of(Class<?> type) {
    return OF_CLASS.get(type);
  }

  /** Says how a record class is made accessible. */
  static String inaccessible(Class<?> type) {
    return "the package of "
        + type.getName()
        + " is not open: its module has to open it to org.rego4j.engine";
  }

  int length() {
    return names.length;
  }

  String name(int component) {
    return names[component].value();
  }

  StringValue key(int component) {
    return names[component];
  }

  Type type(int component) {
    return types[component];
  }

  /**
   * A component of a record of this class.
   *
   * @throws InvocationTargetException where its accessor fails
   */
  @Nullable Object component(Object record, int component) throws InvocationTargetException {
    try {
      return accessors[component].invoke(record);
    } catch (IllegalAccessException e) {
      throw new LinkageError("an accessor that was made accessible is not", e);
    }
  }

  /** The object of a record's values; takes over the Java array. */
  ObjectValue object(Value[] values) {
    if (shape != null) {
      return ObjectValue.owning(shape, values);
    }
    ObjectBuilder builder = new ObjectBuilder(values.length);
    for (int i = 0; i < values.length; i++) {
      builder.put(names[i], values[i]);
    }
    return builder.build();
  }

  /**
   * A new record of components in the order of their names.
   *
   * @throws InvocationTargetException where the constructor refuses them
   */
  Object make(@Nullable Object[] components) throws InvocationTargetException {
    Object[] written = new Object[components.length];
    for (int i = 0; i < written.length; i++) {
      written[places[i]] = components[i];
    }
    try {
      return constructor.newInstance(written);
    } catch (IllegalAccessException | InstantiationException e) {
      throw new LinkageError("a constructor that was made accessible is not", e);
    }
  }
}
