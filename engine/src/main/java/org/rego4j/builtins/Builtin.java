package org.rego4j.builtins;

/** A builtin: what is known of it and what it does. */
public record Builtin(BuiltinSpec spec, BuiltinFunction function) {

  public static Builtin of0(BuiltinSpec spec, BuiltinFunction.F0 function) {
    return new Builtin(spec, function);
  }

  public static Builtin of1(BuiltinSpec spec, BuiltinFunction.F1 function) {
    return new Builtin(spec, function);
  }

  public static Builtin of2(BuiltinSpec spec, BuiltinFunction.F2 function) {
    return new Builtin(spec, function);
  }

  public static Builtin of3(BuiltinSpec spec, BuiltinFunction.F3 function) {
    return new Builtin(spec, function);
  }

  public static Builtin ofN(BuiltinSpec spec, BuiltinFunction.Fn function) {
    return new Builtin(spec, function);
  }

  public static Builtin relation(BuiltinSpec spec, BuiltinFunction.Relation function) {
    return new Builtin(spec.asRelation(), function);
  }

  public String name() {
    return spec.name();
  }
}
