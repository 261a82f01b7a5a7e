package org.rego4j.builtins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Keeps or removes what stands at paths in a document. */
final class JsonPaths {
  /** Paths as a tree. What ends a path ends those that lead through it too. */
  private static final class Tree {
    final Map<Value, Tree> children = new LinkedHashMap<>();
    boolean end;
  }

  private JsonPaths() {}

  private static Tree tree(Value paths) {
    List<Value> all;
    if (paths instanceof ArrayValue a) {
      all = a.asList();
    } else if (paths instanceof SetValue s) {
      all = s.asList();
    } else {
      throw Operands.notOneOf(paths, 2, "set", "array");
    }
    Tree root = new Tree();
    for (Value path : all) {
      Tree at = root;
      for (Value step : ObjectBuiltins.path(path, 2)) {
        at = at.children.computeIfAbsent(step, k -> new Tree());
      }
      at.end = true;
    }
    return root;
  }

  static Value filter(BuiltinContext c, ObjectValue object, Value paths) {
    Tree root = tree(paths);
    // The empty path keeps nothing.
    root.end = false;
    return filtered(c, object, root);
  }

  /** An element of an array is named by a string, never by a number. */
  private static @Nullable Tree element(Tree tree, int index) {
    return tree.children.get(StringValue.of(Integer.toString(index)));
  }

  private static Value filtered(BuiltinContext c, Value value, Tree tree) {
    if (tree.end) {
      return value;
    }
    if (value instanceof ObjectValue o) {
      c.charge(o.length());
      ObjectBuilder made = new ObjectBuilder();
      for (int i = 0; i < o.length(); i++) {
        Tree below = tree.children.get(o.keyAt(i));
        if (below != null) {
          made.put(o.keyAt(i), filtered(c, o.valueAt(i), below));
        }
      }
      return made.build();
    }
    if (value instanceof ArrayValue a) {
      c.charge(a.length());
      ArrayBuilder made = new ArrayBuilder();
      for (int i = 0; i < a.length(); i++) {
        Tree below = element(tree, i);
        if (below != null) {
          made.add(filtered(c, a.get(i), below));
        }
      }
      return made.build();
    }
    if (value instanceof SetValue s) {
      c.charge(s.length());
      SetBuilder made = new SetBuilder();
      for (Value v : s.asList()) {
        Tree below = tree.children.get(v);
        if (below != null) {
          made.add(filtered(c, v, below));
        }
      }
      return made.build();
    }
    return value;
  }

  static Value remove(BuiltinContext c, ObjectValue object, Value paths) {
    return removed(c, object, tree(paths));
  }

  private static Value removed(BuiltinContext c, Value value, Tree tree) {
    if (value instanceof ObjectValue o) {
      c.charge(o.length());
      ObjectBuilder made = new ObjectBuilder(o.length());
      for (int i = 0; i < o.length(); i++) {
        Tree below = tree.children.get(o.keyAt(i));
        if (below == null) {
          made.put(o.keyAt(i), o.valueAt(i));
        } else if (!below.end) {
          made.put(o.keyAt(i), removed(c, o.valueAt(i), below));
        }
      }
      return made.build();
    }
    if (value instanceof ArrayValue a) {
      c.charge(a.length());
      ArrayBuilder made = new ArrayBuilder();
      for (int i = 0; i < a.length(); i++) {
        Tree below = element(tree, i);
        if (below == null) {
          made.add(a.get(i));
        } else if (!below.end) {
          made.add(removed(c, a.get(i), below));
        }
      }
      return made.build();
    }
    if (value instanceof SetValue s) {
      c.charge(s.length());
      SetBuilder made = new SetBuilder();
      for (Value v : s.asList()) {
        Tree below = tree.children.get(v);
        if (below == null) {
          made.add(v);
        } else if (!below.end) {
          made.add(removed(c, v, below));
        }
      }
      return made.build();
    }
    return value;
  }
}
