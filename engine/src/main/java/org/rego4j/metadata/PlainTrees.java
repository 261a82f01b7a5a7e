package org.rego4j.metadata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Turns values into the plain trees that annotations carry, and shows those as Go does. */
final class PlainTrees {
  private PlainTrees() {}

  static @Nullable Object of(Value value) {
    if (value instanceof StringValue s) {
      return s.value();
    } else if (value instanceof BooleanValue b) {
      return b.equals(BooleanValue.TRUE);
    } else if (value instanceof NumberValue n) {
      return new BigDecimal(n.toString());
    } else if (value instanceof ArrayValue a) {
      List<@Nullable Object> list = new ArrayList<>();
      for (int i = 0; i < a.length(); i++) {
        list.add(of(a.get(i)));
      }
      return list;
    } else if (value instanceof ObjectValue o) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < o.length(); i++) {
        map.put(((StringValue) o.keyAt(i)).value(), of(o.valueAt(i)));
      }
      return map;
    }
    return null;
  }

  /** What Go's {@code %s} makes of a tree. */
  static String show(@Nullable Object tree) {
    StringBuilder out = new StringBuilder();
    show(tree, out);
    return out.toString();
  }

  private static void show(@Nullable Object tree, StringBuilder out) {
    if (tree instanceof String s) {
      out.append(s);
    } else if (tree instanceof Map<?, ?> map) {
      String separator = "map[";
      for (Object key : map.keySet().stream().sorted().toList()) {
        out.append(separator).append(key).append(':');
        show(map.get(key), out);
        separator = " ";
      }
      out.append(map.isEmpty() ? "map[]" : "]");
    } else if (tree instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i == 0 ? "" : " ");
        show(list.get(i), out);
      }
      out.append(']');
    } else if (tree instanceof BigDecimal number) {
      String type = number.scale() > 0 ? "float64" : "int";
      out.append("%!s(").append(type).append('=').append(number.toPlainString()).append(')');
    } else if (tree == null) {
      out.append("%!s(<nil>)");
    } else {
      out.append("%!s(bool=").append(tree).append(')');
    }
  }
}
