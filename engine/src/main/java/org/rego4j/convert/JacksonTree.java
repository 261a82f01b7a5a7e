package org.rego4j.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads trees of Jackson's, token by token. The engine does not need Jackson: this class is loaded
 * where somebody gives it such a tree.
 */
final class JacksonTree {
  private final JavaReader reader;
  private final ArrayDeque<Level> open = new ArrayDeque<>();

  private JacksonTree(JavaReader reader) {
    this.reader = reader;
  }

  /** An array or an object whose first elements were read. */
  private static final class Level {
    final @Nullable ArrayBuilder array;
    final @Nullable ObjectBuilder object;
    StringValue key = StringValue.EMPTY;

    Level(@Nullable ArrayBuilder array, @Nullable ObjectBuilder object) {
      this.array = array;
      this.object = object;
    }

    void add(Value value) {
      if (array != null) {
        array.add(value);
      } else if (object != null) {
        object.put(key, value);
      }
    }

    Value build() {
      return array != null ? array.build() : object != null ? object.build() : NullValue.NULL;
    }
  }

  /** Whether a class is one of Jackson's trees, found out without loading Jackson. */
  static boolean isTree(@Nullable Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        if (implemented.getName().equals("com.fasterxml.jackson.core.TreeNode")
            || isTree(implemented)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The value of a tree; a reader reads what stands in it and is no JSON. */
  static Value read(Object tree, JavaReader reader) {
    try (JsonParser tokens = ((TreeNode) tree).traverse()) {
      return new JacksonTree(reader).document(tokens);
    } catch (IOException e) {
      throw reader.error("no tree: " + e.getMessage(), e);
    }
  }

  private Value document(JsonParser tokens) throws IOException {
    while (true) {
      JsonToken token = tokens.nextToken();
      Value value = null;
      if (token == JsonToken.START_OBJECT) {
        push(new Level(null, new ObjectBuilder()));
      } else if (token == JsonToken.START_ARRAY) {
        push(new Level(new ArrayBuilder(), null));
      } else if (token == JsonToken.FIELD_NAME) {
        open.element().key = StringValue.of(JavaReader.text(tokens.currentName()));
      } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        value = open.pop().build();
      } else {
        value = reader.embedded(scalar(token, tokens));
      }
      if (value != null) {
        if (open.isEmpty()) {
          return value;
        }
        open.element().add(value);
      }
    }
  }

  private void push(Level level) {
    if (open.size() == JavaReader.MAX_DEPTH) {
      throw reader.error("nested deeper than " + JavaReader.MAX_DEPTH + " levels", null);
    }
    open.push(level);
  }

  private @Nullable Object scalar(@Nullable JsonToken token, JsonParser tokens) throws IOException {
    if (token == null) {
      throw reader.error("a tree without a value", null);
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> tokens.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tokens.getNumberValue();
      case VALUE_EMBEDDED_OBJECT -> tokens.getEmbeddedObject();
      default -> throw reader.error("a tree without a value", null);
    };
  }
}
