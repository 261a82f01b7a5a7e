package org.rego4j.yaml;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Builds the value of one document from a parser's events. What is open stands on a stack of its
 * own; what an alias names is shared, and counted as if it were copied, as OPA counts it.
 */
final class YamlBuilder {
  private static final int MAX_DEPTH = 10_000;
  private static final long FEW_NODES = 400_000;
  private static final long MANY_NODES = 4_000_000;

  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private final Map<String, Node> anchors = new HashMap<>();

  /** All nodes so far, and those of them that came by aliases. */
  private long nodes;

  private long aliased;

  /** A scalar or a composite, and how many nodes it is, all aliases being copied. */
  private record Node(@Nullable YamlScalar scalar, @Nullable Value composite, long size) {
    /** Stands for what is not complete yet. */
    static final Node OPEN = new Node(null, null, 0);

    Value value() {
      if (composite != null) {
        return composite;
      }
      return scalar == null ? ArrayValue.EMPTY : scalar.value();
    }
  }

  /** A sequence or a mapping whose first elements are known. */
  private static final class Open {
    final CollectionStartEvent start;
    final long nodesBefore;
    final ArrayBuilder elements = new ArrayBuilder();
    final ObjectBuilder entries = new ObjectBuilder();
    @Nullable Node key;
    boolean merging;

    Open(CollectionStartEvent start, long nodesBefore) {
      this.start = start;
      this.nodesBefore = nodesBefore;
    }

    boolean isMapping() {
      return start instanceof MappingStartEvent;
    }
  }

  /** The value of the node that begins with a parser's next event. */
  Value build(Parser events) {
    while (true) {
      Event event = events.next();
      Node complete;
      if (event instanceof CollectionStartEvent start) {
        open(start);
        continue;
      }
      if (event instanceof ScalarEvent scalar) {
        nodes++;
        if (isMergeKey(scalar)) {
          open.element().merging = true;
          continue;
        }
        complete = scalar(scalar);
      } else if (event instanceof AliasEvent alias) {
        complete = alias(alias.getAlias().getValue());
      } else if (event instanceof CollectionEndEvent) {
        complete = close();
      } else {
        throw new IllegalStateException("no node: " + event);
      }
      if (open.isEmpty()) {
        return complete.value();
      }
      add(open.element(), complete);
    }
  }

  private void open(CollectionStartEvent start) {
    if (open.size() == MAX_DEPTH) {
      throw YamlException.ofText(
          YamlErrors.place(lineOf(start), true) + "exceeded max depth of " + MAX_DEPTH);
    }
    open.push(new Open(start, nodes));
    nodes++;
    start.getAnchor().ifPresent(a -> anchors.put(a.getValue(), Node.OPEN));
  }

  private static int lineOf(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0);
  }

  private Node close() {
    Open closed = open.pop();
    Value value = closed.isMapping() ? closed.entries.build() : closed.elements.build();
    Node node = new Node(null, value, nodes - closed.nodesBefore);
    closed.start.getAnchor().map(Anchor::getValue).ifPresent(a -> anchors.put(a, node));
    return node;
  }

  private boolean isMergeKey(ScalarEvent scalar) {
    Open inner = open.peek();
    if (inner == null || !inner.isMapping() || inner.key != null || inner.merging) {
      return false;
    }
    String tag = scalar.getTag().orElse("!");
    return scalar.getValue().equals("<<")
        && (tag.equals(YamlResolver.MERGE) || tag.equals("!") && scalar.isPlain());
  }

  private Node scalar(ScalarEvent event) {
    String tag = event.getTag().orElse(null);
    refuseQuestion(event);
    YamlScalar scalar =
        YamlResolver.resolve("!".equals(tag) ? null : tag, event.isPlain(), event.getValue());
    Node node = new Node(scalar, null, 1);
    event.getAnchor().ifPresent(a -> anchors.put(a.getValue(), node));
    return node;
  }

  /** In brackets and braces, OPA's YAML takes no question mark into a plain scalar. */
  private void refuseQuestion(ScalarEvent event) {
    Open inner = open.peek();
    if (inner != null
        && inner.start.isFlow()
        && event.isPlain()
        && event.getValue().indexOf('?') > 0) {
      int line = lineOf(inner.start);
      throw YamlException.ofText(
          YamlErrors.place(line != 0 ? line : lineOf(event), false)
              + (inner.isMapping()
                  ? "did not find expected ',' or '}'"
                  : "did not find expected ',' or ']'"));
    }
  }

  private Node alias(String name) {
    Node named = anchors.get(name);
    if (named == null) {
      throw YamlException.ofText("unknown anchor '" + name + "' referenced");
    }
    if (named == Node.OPEN) {
      throw YamlException.ofMeaning("anchor '" + name + "' value contains itself");
    }
    nodes += 1 + named.size();
    aliased += named.size();
    if (aliased > 100 && nodes > 1000 && (double) aliased / nodes > allowedRatio()) {
      throw YamlException.ofMeaning("document contains excessive aliasing");
    }
    return named;
  }

  /** OPA lets nearly all of a small document come by aliases, and a tenth of a large one. */
  private double allowedRatio() {
    if (nodes <= FEW_NODES) {
      return 0.99;
    }
    return nodes >= MANY_NODES ? 0.1 : 0.99 - 0.89 * (nodes - FEW_NODES) / (MANY_NODES - FEW_NODES);
  }

  private static void add(Open to, Node node) {
    if (!to.isMapping()) {
      to.elements.add(node.value());
    } else if (to.merging) {
      to.merging = false;
      merge(to.entries, node.value());
    } else if (to.key == null) {
      if (node.composite() != null) {
        throw YamlException.ofMeaning("invalid map key: " + GoSyntax.of(node.composite()));
      }
      to.key = node;
    } else {
      YamlScalar key = to.key.scalar();
      to.key = null;
      if (key == null || key == YamlScalar.NULL) {
        throw new YamlException(
            "unsupported map key of type: %!s(<nil>), key: <nil>, value: "
                + GoSyntax.of(node.value()));
      }
      to.entries.put(StringValue.of(key.key()), node.value());
    }
  }

  /** Takes over what a merge key names; keys that are there already stay. */
  private static void merge(ObjectBuilder into, Value merged) {
    if (merged instanceof ObjectValue o) {
      mergeEntries(into, o);
    } else if (merged instanceof ArrayValue all) {
      for (Value one : all.asList()) {
        if (!(one instanceof ObjectValue o)) {
          throw badMerge();
        }
        mergeEntries(into, o);
      }
    } else {
      throw badMerge();
    }
  }

  private static void mergeEntries(ObjectBuilder into, ObjectValue merged) {
    for (int i = 0; i < merged.length(); i++) {
      if (into.get(merged.keyAt(i)) == null) {
        into.put(merged.keyAt(i), merged.valueAt(i));
      }
    }
  }

  private static YamlException badMerge() {
    return YamlException.ofMeaning("map merge requires map or sequence of maps as the value");
  }
}
