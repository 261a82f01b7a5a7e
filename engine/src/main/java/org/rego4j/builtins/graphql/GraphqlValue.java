package org.rego4j.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/**
 * A value as it is written: its kind and text (without the {@code $} of a variable, without
 * quotes), or what a list or an object holds.
 */
record GraphqlValue(
    ValueKind kind, String raw, List<Argument> children, List<String> comments, Position position) {

  /** The value as messages say it. */
  String text() {
    StringBuilder out = new StringBuilder();
    append(out);
    return out.toString();
  }

  /**
   * Whether another value says the same; each comparison is charged. The fields of objects may
   * stand in any order.
   */
  boolean isSame(GraphqlValue other, QueryCheck check) {
    check.charge(1);
    if (kind != other.kind || !raw.equals(other.raw) || children.size() != other.children.size()) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      GraphqlValue one = children.get(i).value();
      GraphqlValue two =
          kind == ValueKind.OBJECT
              ? other.field(children.get(i).name(), check)
              : other.children.get(i).value();
      if (two == null || !one.isSame(two, check)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable GraphqlValue field(String name, QueryCheck check) {
    check.charge(children.size() / 8);
    for (Argument child : children) {
      if (child.name().equals(name)) {
        return child.value();
      }
    }
    return null;
  }

  private void append(StringBuilder out) {
    switch (kind) {
      case VARIABLE -> out.append('$').append(raw);
      case STRING, BLOCK -> Quoting.goQuote(raw, out);
      case LIST -> {
        out.append('[');
        for (int i = 0; i < children.size(); i++) {
          out.append(i > 0 ? "," : "");
          children.get(i).value().append(out);
        }
        out.append(']');
      }
      case OBJECT -> {
        out.append('{');
        for (int i = 0; i < children.size(); i++) {
          out.append(i > 0 ? "," : "").append(children.get(i).name()).append(':');
          children.get(i).value().append(out);
        }
        out.append('}');
      }
      default -> out.append(raw);
    }
  }
}
