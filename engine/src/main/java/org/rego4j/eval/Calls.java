package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.value.Value;

/** Calls of builtins and of functions. */
final class Calls {
  private Calls() {}

  /** A builtin as something that can be called with an array of arguments. */
  static final class BuiltinCallable implements Callable {
    private final String name;
    private final BuiltinFunction function;
    private final boolean deterministic;

    BuiltinCallable(Builtin builtin) {
      this.name = builtin.name();
      this.deterministic = builtin.spec().isDeterministic();
      this.function = builtin.function();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public @Nullable Value call(Context c, Value[] args, Location at) {
      if (deterministic) {
        return called(c, args, at);
      }
      Value known = c.query.answer(name, args);
      if (known != null) {
        return known;
      }
      c.query.callsAt = at;
      Value found = called(c, args, at);
      if (found != null) {
        c.query.answered(name, args, found);
      }
      return found;
    }

    private @Nullable Value called(Context c, Value[] args, Location at) {
      try {
        if (function instanceof BuiltinFunction.F1 f1) {
          return f1.call(c, args[0]);
        } else if (function instanceof BuiltinFunction.F2 f2) {
          return f2.call(c, args[0], args[1]);
        } else if (function instanceof BuiltinFunction.F3 f3) {
          return f3.call(c, args[0], args[1], args[2]);
        } else if (function instanceof BuiltinFunction.Fn fn) {
          return fn.call(c, args);
        } else if (function instanceof BuiltinFunction.F0 f0) {
          return f0.call(c);
        }
        throw new IllegalStateException(name + " is a relation");
      } catch (BuiltinException e) {
        c.failed(name, e, at);
        return null;
      }
    }
  }

  /** A call by name: what {@code with} put in the function's place is called instead. */
  static final class Call extends Eval {
    private final Callable callee;
    private final Eval[] args;
    private final Location at;

    Call(Callable callee, Eval[] args, Location at) {
      this.callee = callee;
      this.args = args;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value[] operands = new Value[args.length];
      for (int i = 0; i < operands.length; i++) {
        Value v = args[i].eval(f, c);
        if (v == null) {
          return null;
        }
        operands[i] = v;
      }
      if (c.replaced != null) {
        Context.Replacement r = c.replaced.get(callee.name());
        if (r != null) {
          return replaced(r, c, operands, at);
        }
      }
      return callee.call(c, operands, at);
    }
  }

  static @Nullable Value replaced(Context.Replacement r, Context c, Value[] operands, Location at) {
    Callable function = r.function();
    // Within a stand-in every function is itself again, or a stand-in could not call the original.
    return function == null ? r.value() : function.call(c.withoutReplacements(), operands, at);
  }

  /** A builtin that prints, called at a place that those who read what it prints are told. */
  static BuiltinFunction.F1 printing(BuiltinFunction.F1 print, Location at) {
    return (context, line) -> {
      ((Context) context).query.printsAt = at;
      return print.call(context, line);
    };
  }

  /** A call of a builtin of one argument. */
  static final class Call1 extends Eval {
    private final String name;
    private final BuiltinFunction.F1 function;
    private final Eval a;
    private final Location at;

    Call1(String name, BuiltinFunction.F1 function, Eval a, Location at) {
      this.name = name;
      this.function = function;
      this.a = a;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value x = a.eval(f, c);
      if (x == null) {
        return null;
      }
      if (c.replaced != null) {
        Context.Replacement r = c.replaced.get(name);
        if (r != null) {
          return replaced(r, c, new Value[] {x}, at);
        }
      }
      try {
        return function.call(c, x);
      } catch (BuiltinException e) {
        c.failed(name, e, at);
        return null;
      }
    }
  }

  /** A call of a builtin of two arguments. */
  static final class Call2 extends Eval {
    private final String name;
    private final BuiltinFunction.F2 function;
    private final Eval a;
    private final Eval b;
    private final Location at;

    Call2(String name, BuiltinFunction.F2 function, Eval a, Eval b, Location at) {
      this.name = name;
      this.function = function;
      this.a = a;
      this.b = b;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value x = a.eval(f, c);
      Value y = x == null ? null : b.eval(f, c);
      if (x == null || y == null) {
        return null;
      }
      if (c.replaced != null) {
        Context.Replacement r = c.replaced.get(name);
        if (r != null) {
          return replaced(r, c, new Value[] {x, y}, at);
        }
      }
      try {
        return function.call(c, x, y);
      } catch (BuiltinException e) {
        c.failed(name, e, at);
        return null;
      }
    }
  }
}
