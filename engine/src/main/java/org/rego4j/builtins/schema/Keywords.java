package org.rego4j.builtins.schema;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The keywords of one schema, and what they may hold. */
record Keywords(ObjectValue object) {
  @Nullable Value get(String keyword) {
    return object.get(keyword);
  }

  boolean has(String keyword) {
    return get(keyword) != null;
  }

  Value existing(String keyword) {
    Value value = get(keyword);
    if (value == null) {
      throw new IllegalArgumentException(keyword);
    }
    return value;
  }

  static String key(ObjectValue object, int place) {
    return object.keyAt(place) instanceof StringValue s
        ? s.value()
        : object.keyAt(place).toString();
  }

  /** The text of a keyword, or null where it is missing. */
  @Nullable String text(String keyword) {
    Value given = get(keyword);
    if (given == null) {
      return null;
    }
    if (given instanceof StringValue text) {
      return text.value();
    }
    throw SchemaException.wrongType("string", keyword);
  }

  @Nullable BigDecimal number(String keyword) {
    Value given = get(keyword);
    if (given == null) {
      return null;
    }
    if (given instanceof NumberValue number) {
      return number.bigDecimal();
    }
    throw new SchemaException(keyword + " must be of a Number");
  }

  /** A number of things, -1 where the keyword is missing. */
  int count(String keyword) {
    Value given = get(keyword);
    if (given == null) {
      return -1;
    }
    if (!(given instanceof NumberValue number) || !number.text().matches("-?[0-9]+")) {
      throw new SchemaException(keyword + " must be of an integer");
    }
    BigDecimal value = number.bigDecimal();
    if (value.signum() < 0) {
      throw new SchemaException(keyword + " must be greater than or equal to 0");
    }
    return value.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
  }
}
