package org.rego4j.builtins;

/**
 * A builtin: what is known of it and what it does. A program adds builtins of its own to an engine:
 *
 * <pre>{@code
 * Builtin.of1(
 *     BuiltinSpec.named("shop.discount", "shop").arg("customer", "string").result("rate", "number"),
 *     (context, customer) -> rates.of(Operands.string(customer, 1)));
 * }</pre>
 *
 * <p>The function is called on the threads that evaluate, by several at once. What it may throw is
 * a {@link BuiltinException}, which makes the call undefined; anything else ends the evaluation and
 * comes through to its caller.
 */
public record Builtin(BuiltinSpec spec, BuiltinFunction function) {
  /**
   * @throws IllegalArgumentException where the function takes another number of arguments than the
   *     spec says
   */
  public Builtin {
    int taken = BuiltinFunction.arity(function);
    if (taken >= 0 && (taken != spec.arity() || spec.isVariadic())) {
      throw new IllegalArgumentException(
          spec.name() + " has " + spec.arity() + " arguments, its function takes " + taken);
    }
  }

  /** A builtin without arguments. */
  public static Builtin of0(BuiltinSpec spec, BuiltinFunction.F0 function) {
    return new Builtin(spec, function);
  }

  /** A builtin of one argument. */
  public static Builtin of1(BuiltinSpec spec, BuiltinFunction.F1 function) {
    return new Builtin(spec, function);
  }

  /** A builtin of two arguments. */
  public static Builtin of2(BuiltinSpec spec, BuiltinFunction.F2 function) {
    return new Builtin(spec, function);
  }

  /** A builtin of three arguments. */
  public static Builtin of3(BuiltinSpec spec, BuiltinFunction.F3 function) {
    return new Builtin(spec, function);
  }

  /** A builtin of any number of arguments. */
  public static Builtin ofN(BuiltinSpec spec, BuiltinFunction.Fn function) {
    return new Builtin(spec, function);
  }

  /** A builtin that relates its arguments to any number of results. */
  public static Builtin relation(BuiltinSpec spec, BuiltinFunction.Relation function) {
    return new Builtin(spec.asRelation(), function);
  }

  /**
   * This builtin, called once a query for the same arguments: for what is slow, or has to answer
   * the same all along. Errors are not remembered.
   */
  public Builtin memoized() {
    return new Builtin(spec, MemoizedFunction.of(function));
  }

  /** The name by which policies call it. */
  public String name() {
    return spec.name();
  }
}
