package org.rego4j.builtins.graphql;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Makes the value of one node, in OPA's shape: what is empty is left out, but for texts. */
final class TreeBuilder {
  private final ObjectBuilder object = new ObjectBuilder();

  TreeBuilder text(String key, String text) {
    object.put(key, StringValue.of(text));
    return this;
  }

  TreeBuilder flag(String key, boolean flag) {
    object.put(key, BooleanValue.of(flag));
    return this;
  }

  TreeBuilder number(String key, int number) {
    object.put(key, NumberValue.of(number));
    return this;
  }

  TreeBuilder texts(String key, List<String> texts) {
    return nodes(key, texts, StringValue::of);
  }

  <T> TreeBuilder nodes(String key, List<T> nodes, Function<? super T, ? extends Value> tree) {
    if (!nodes.isEmpty()) {
      Value[] trees = new Value[nodes.size()];
      for (int i = 0; i < trees.length; i++) {
        trees[i] = tree.apply(nodes.get(i));
      }
      object.put(key, ArrayValue.owning(trees));
    }
    return this;
  }

  <T> TreeBuilder node(String key, @Nullable T node, Function<? super T, ? extends Value> tree) {
    if (node != null) {
      object.put(key, tree.apply(node));
    }
    return this;
  }

  TreeBuilder comments(String key, List<String> comments) {
    if (!comments.isEmpty()) {
      TreeBuilder list = new TreeBuilder();
      list.nodes("List", comments, c -> new TreeBuilder().text("Value", c).build());
      object.put(key, list.build());
    }
    return this;
  }

  Value build() {
    return object.build();
  }
}
