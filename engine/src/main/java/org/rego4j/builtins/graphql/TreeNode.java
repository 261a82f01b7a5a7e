package org.rego4j.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A node of a tree that is read: an object whose keys are found by their names, in whatever case
 * their letters are. What is missing or null is empty; what is of another type is refused in the
 * words of Go's JSON, with the name of the structure and the way to the key.
 */
final class TreeNode {
  private final BuiltinContext context;
  private final ObjectValue object;
  private final String structure;
  private final String path;
  private final boolean namesKeys;
  private final int depth;

  private TreeNode(
      BuiltinContext context,
      ObjectValue object,
      String structure,
      String path,
      boolean namesKeys,
      int depth) {
    this.context = context;
    this.object = object;
    this.structure = structure;
    this.path = path;
    this.namesKeys = namesKeys;
    this.depth = depth;
    context.charge(1 + object.length() / 4);
    if (depth > 2 * DocumentParser.DEEPEST) {
      throw new GraphqlException(
          "nested more than " + 2 * DocumentParser.DEEPEST + " levels deep", Position.NONE);
    }
  }

  static TreeNode root(BuiltinContext context, ObjectValue object, String structure) {
    return new TreeNode(context, object, structure, "", true, 0);
  }

  /** The same node, whose mistakes are told without the names of its own keys. */
  TreeNode withoutNames() {
    return new TreeNode(context, object, structure, path, false, depth);
  }

  /** The value of a key, or null where there is none or it is null. */
  @Nullable Value get(String key) {
    Value found = object.get(key);
    for (int i = 0; found == null && i < object.length(); i++) {
      if (object.keyAt(i) instanceof StringValue s && s.value().equalsIgnoreCase(key)) {
        found = object.valueAt(i);
      }
    }
    return found == NullValue.NULL ? null : found;
  }

  String text(String key, String type) {
    Value found = get(key);
    if (found == null) {
      return "";
    } else if (found instanceof StringValue s) {
      return s.value();
    }
    throw refused(found, key, type);
  }

  String text(String key) {
    return text(key, "string");
  }

  boolean flag(String key) {
    Value found = get(key);
    if (found == null || found instanceof BooleanValue) {
      return found == BooleanValue.TRUE;
    }
    throw refused(found, key, "bool");
  }

  int number(String key, String type) {
    Value found = get(key);
    if (found == null) {
      return 0;
    } else if (found instanceof NumberValue n
        && n.isLong()
        && n.longValue() == (int) n.longValue()) {
      return (int) n.longValue();
    }
    throw refused(found, key, type);
  }

  List<String> texts(String key, String type, String elementType) {
    List<String> texts = new ArrayList<>();
    for (Value element : elements(key, type)) {
      if (!(element instanceof StringValue s)) {
        throw refused(element, key, elementType);
      }
      texts.add(s.value());
    }
    return List.copyOf(texts);
  }

  /** What a list of objects makes. */
  <T> List<T> nodes(
      String key, String type, String elementType, Function<? super TreeNode, ? extends T> read) {
    List<T> nodes = new ArrayList<>();
    for (Value element : elements(key, type)) {
      if (!(element instanceof ObjectValue o)) {
        throw refused(element, key, elementType);
      }
      nodes.add(read.apply(child(o, key, elementType)));
    }
    return List.copyOf(nodes);
  }

  /** What an object makes, or null. */
  <T> @Nullable T node(String key, String type, Function<? super TreeNode, ? extends T> read) {
    Value found = get(key);
    if (found == null) {
      return null;
    } else if (found instanceof ObjectValue o) {
      return read.apply(child(o, key, type));
    }
    throw refused(found, key, type);
  }

  /** What a selection is read from, which is told apart by what can be read of it. */
  TreeNode selection(ObjectValue element) {
    return new TreeNode(context, element, structure, path, true, depth + 1);
  }

  private TreeNode child(ObjectValue value, String key, String type) {
    String own = structure.equals("QueryDocument") ? structure : type.replace("ast.", "");
    return new TreeNode(context, value, own, path(key), true, depth + 1);
  }

  private String path(String key) {
    return namesKeys ? path + "." + key : path;
  }

  /** The elements of a list; a set counts as one. */
  List<Value> elements(String key, String type) {
    Value found = get(key);
    if (found == null) {
      return List.of();
    } else if (found instanceof ArrayValue a) {
      return a.asList();
    } else if (found instanceof SetValue s) {
      return s.asList();
    }
    throw refused(found, key, type);
  }

  BuiltinException refused(@Nullable Value found, String key, String type) {
    String kind;
    if (found instanceof SetValue) {
      kind = "array";
    } else if (found instanceof BooleanValue) {
      kind = "bool";
    } else {
      kind = found == null ? "null" : found.typeName();
    }
    return BuiltinException.of(
        "json: cannot unmarshal "
            + kind
            + " into Go struct field "
            + structure
            + path(key)
            + " of type "
            + type);
  }
}
