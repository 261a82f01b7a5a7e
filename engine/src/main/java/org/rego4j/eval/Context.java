package org.rego4j.eval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Network;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What a body sees: input, base data and what was computed from them. A {@code with} opens a child.
 */
public final class Context implements BuiltinContext {
  /** The key of documents that only those see who name them. */
  static final StringValue SYSTEM = StringValue.of("system");

  final QueryState query;
  final @Nullable Value input;
  final Value data;
  final @Nullable Context parent;

  /** What {@code with} puts in the place of functions, by name; null where nothing is replaced. */
  final @Nullable Map<String, Replacement> replaced;

  /** The ids of documents that {@code with} hides behind data; null where none is. */
  final @Nullable BitSet hidden;

  private @Nullable Value[] memo;
  private @Nullable Map<Object, Value> keyed;

  /** Takes what the body in hand collects. */
  @Nullable Object sink;

  /** A function's stand-in: a value, a rule or a builtin. */
  record Replacement(@Nullable Value value, @Nullable Callable function) {}

  /** The context of a query. */
  public Context(QueryState query, @Nullable Value input, Value data, int documents) {
    this(query, input, data, null, null, null, documents);
  }

  Context(
      QueryState query,
      @Nullable Value input,
      Value data,
      @Nullable Context parent,
      @Nullable Map<String, Replacement> replaced,
      @Nullable BitSet hidden,
      int documents) {
    this.query = query;
    this.input = input;
    this.data = data;
    this.parent = parent;
    this.replaced = replaced;
    this.hidden = hidden;
    this.memo = new Value[documents];
  }

  /** A context in which {@code with} replaces no function. */
  Context withoutReplacements() {
    return new Context(query, input, data, this, null, hidden, documents());
  }

  /** The context of the query, in which nothing is replaced. */
  Context root() {
    Context c = this;
    while (c.parent != null) {
      c = c.parent;
    }
    return c;
  }

  /**
   * The base data as they are seen where all of them are asked for: without {@code system}, whose
   * documents are for those who name them, unless {@code with} has put others there.
   */
  Value visibleData() {
    Value system = data instanceof ObjectValue object ? object.get(SYSTEM) : null;
    if (system == null) {
      return data;
    }
    boolean loaded = root().data instanceof ObjectValue object && object.get(SYSTEM) == system;
    return loaded ? ((ObjectValue) data).without(SYSTEM) : data;
  }

  int documents() {
    return memo.length;
  }

  @Nullable Value memo(int id) {
    return id < memo.length ? memo[id] : null;
  }

  void memo(int id, Value value) {
    if (id >= memo.length) {
      memo = java.util.Arrays.copyOf(memo, id + 16);
    }
    memo[id] = value;
  }

  /** Whether anything was remembered under keys. */
  boolean remembersKeys() {
    return keyed != null;
  }

  @Nullable Value keyed(Object key) {
    return keyed == null ? null : keyed.get(key);
  }

  void keyed(Object key, Value value) {
    if (keyed == null) {
      keyed = new HashMap<>();
    }
    keyed.put(key, value);
  }

  boolean hides(int id) {
    return hidden != null && hidden.get(id);
  }

  /**
   * A builtin error: the call is undefined; the query fails at its end where errors are strict, and
   * at once where the builtin was told to end.
   */
  void failed(String name, BuiltinException e, Location at) {
    String message = name.isEmpty() ? e.detail() : name + ": " + e.detail();
    if (e.code().equals(EvalException.CANCELLED)) {
      throw query.cancelled(message, at);
    }
    query.builtinErrors.add(query.error(e.code(), message, at));
  }

  @Override
  public long nowNanos() {
    return query.nowNanos();
  }

  @Override
  public RandomGenerator random() {
    return query.random();
  }

  @Override
  public void charge(long steps) {
    query.charge(steps);
  }

  @Override
  public void charge(long steps, String timedOut) {
    query.charge(steps, timedOut);
  }

  @Override
  public boolean hasDeadline() {
    return query.hasDeadline();
  }

  @Override
  public <K, V> V onceInQuery(K key, Function<? super K, ? extends V> make) {
    return query.onceInQuery(key, make);
  }

  @Override
  public <K, V> V kept(K key, Function<? super K, ? extends V> make) {
    return query.kept(key, make);
  }

  @Override
  public Network network() {
    return query.network;
  }

  @Override
  public void mayWait() {
    query.mayWait();
  }

  @Override
  public void poll(String timedOut) {
    query.pollNow(timedOut);
  }

  @Override
  public String place() {
    Location at = query.callsAt;
    return at.file().isEmpty() && at.isKnown() ? at.text() : at.toString();
  }

  @Override
  public Value runtime() {
    return query.runtime;
  }

  @Override
  public void print(String line) {
    query.printer.accept(query.printsAt, line);
  }
}
