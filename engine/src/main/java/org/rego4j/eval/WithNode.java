package org.rego4j.eval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Opens a context in which input, data or functions are replaced. */
final class WithNode extends Node {
  /** A replacement. */
  sealed interface Target {}

  /** A replacement of input, or of what stands in it at keys. */
  @SuppressWarnings("ArrayRecordComponent") // A part of a plan: nobody compares it by value.
  record OfInput(Eval[] path, Eval value) implements Target {}

  /**
   * A replacement of data, or of what stands in it at keys.
   *
   * @param hides the ids of the documents at and below the target
   */
  @SuppressWarnings("ArrayRecordComponent") // A part of a plan: nobody compares it by value.
  record OfData(Eval[] path, Eval value, BitSet hides) implements Target {}

  /** A replacement of a function by a value or by another function; the other of both is null. */
  record OfFunction(String name, @Nullable Eval value, @Nullable Callable function)
      implements Target {}

  private final Target[] targets;
  private final Node body;
  private final Location at;

  WithNode(List<Target> targets, Node body, Location at) {
    this.targets = targets.toArray(new Target[0]);
    this.body = body;
    this.at = at;
  }

  @Override
  public boolean exec(Value[] f, Context c) {
    Value input = c.input;
    Value data = c.data;
    Map<String, Context.Replacement> replaced = c.replaced;
    BitSet hidden = c.hidden;
    for (Target target : targets) {
      if (target instanceof OfInput t) {
        Value[] path = path(t.path(), f, c);
        Value v = t.value().eval(f, c);
        if (v == null || path == null) {
          return false;
        }
        input = merged(input, path, 0, v);
      } else if (target instanceof OfData t) {
        Value[] path = path(t.path(), f, c);
        Value v = t.value().eval(f, c);
        if (v == null || path == null) {
          return false;
        }
        data = merged(data, path, 0, v);
        if (!t.hides().isEmpty()) {
          BitSet more = (BitSet) t.hides().clone();
          if (hidden != null) {
            more.or(hidden);
          }
          hidden = more;
        }
      } else if (target instanceof OfFunction t) {
        Value v = t.value() == null ? null : t.value().eval(f, c);
        Map<String, Context.Replacement> more = new HashMap<>();
        if (replaced != null) {
          more.putAll(replaced);
        }
        more.put(t.name(), new Context.Replacement(v, t.function()));
        replaced = more;
      }
    }
    return body.exec(f, new Context(c.query, input, data, c, replaced, hidden, c.documents()));
  }

  private Value @Nullable [] path(Eval[] keys, Value[] f, Context c) {
    Value[] path = Evals.all(keys, f, c);
    if (path != null) {
      for (Value key : path) {
        if (!(key instanceof StringValue)) {
          throw c.query.error(EvalException.CONFLICT, "bad document path", at);
        }
      }
    }
    return path;
  }

  private static Value merged(@Nullable Value base, Value[] path, int from, Value value) {
    if (from == path.length) {
      return value;
    }
    Value below = base instanceof ObjectValue o ? o.get(path[from]) : null;
    Value made = merged(below, path, from + 1, value);
    if (base instanceof ObjectValue o) {
      return o.with(path[from], made);
    }
    ObjectBuilder builder = new ObjectBuilder(1);
    builder.put(path[from], made);
    return builder.build();
  }
}
