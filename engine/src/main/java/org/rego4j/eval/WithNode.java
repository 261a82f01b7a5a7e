package org.rego4j.eval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Opens a context in which input, data or functions are replaced. */
public final class WithNode extends Node {
  /**
   * A replacement.
   *
   * @param root input, data or the name of a function
   * @param path the keys below input or data
   * @param value its value, or null where a function takes a function's place
   * @param function the function that takes a function's place, or null
   * @param hides the ids of the documents at and below the target in data
   */
  public record Target(
      String root, Value[] path, @Nullable Eval value, @Nullable Callable function, BitSet hides) {}

  private final List<Target> targets;
  private final Node body;

  public WithNode(List<Target> targets, Node body) {
    this.targets = List.copyOf(targets);
    this.body = body;
  }

  @Override
  public boolean exec(Value[] f, Context c) {
    Value input = c.input;
    Value data = c.data;
    Map<String, Context.Replacement> replaced = c.replaced;
    BitSet hidden = c.hidden;
    boolean copied = false;
    for (Target target : targets) {
      Value v = null;
      Eval term = target.value();
      if (term != null) {
        v = term.eval(f, c);
        if (v == null) {
          return false;
        }
      }
      if (target.root().equals("input") && v != null) {
        input = merged(input, target.path(), 0, v);
      } else if (target.root().equals("data") && v != null) {
        data = merged(data, target.path(), 0, v);
        if (!target.hides().isEmpty()) {
          BitSet more = new BitSet();
          if (hidden != null) {
            more.or(hidden);
          }
          more.or(target.hides());
          hidden = more;
        }
      } else {
        if (!copied) {
          replaced = replaced == null ? new HashMap<>() : new HashMap<>(replaced);
          copied = true;
        }
        if (replaced != null) {
          replaced.put(target.root(), new Context.Replacement(v, target.function()));
        }
      }
    }
    Context child = new Context(c.query, input, data, c, replaced, hidden, c.documents());
    return body.exec(f, child);
  }

  private static Value merged(@Nullable Value base, Value[] path, int at, Value value) {
    if (at == path.length) {
      return value;
    }
    Value below = base instanceof ObjectValue o ? o.get(path[at]) : null;
    Value made = merged(below, path, at + 1, value);
    if (base instanceof ObjectValue o) {
      return o.with(path[at], made);
    }
    ObjectBuilder builder = new ObjectBuilder(1);
    builder.put(path[at], made);
    return builder.build();
  }
}
