package org.rego4j.ast;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a syntax tree is, locations aside: one line a node, every wildcard as {@code _}. */
final class Structure {
  private final StringBuilder out = new StringBuilder();

  private Structure() {}

  static String of(Node node) {
    Structure structure = new Structure();
    structure.show(node, 0);
    return structure.out.toString();
  }

  private void show(@Nullable Object part, int depth) {
    if (part instanceof Location) {
      return;
    }
    out.append(" ".repeat(depth));
    if (part instanceof VarTerm v && v.isWildcard()) {
      out.append("_\n");
    } else if (part instanceof List<?> list) {
      out.append(list.size()).append('\n');
      list.forEach(element -> show(element, depth + 1));
    } else if (part instanceof Record node) {
      out.append(node.getClass().getSimpleName()).append('\n');
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        show(value(component, node), depth + 1);
      }
    } else {
      out.append(part).append('\n');
    }
  }

  private static @Nullable Object value(RecordComponent component, Record node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
