package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinFunction;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Steps that call builtins, and functions by their names or paths. */
final class PlanCalls {
  /** What all functions take: input and data. */
  private static final int DOCUMENTS = 2;

  private final PlanReader reader;
  private final BuiltinCatalogue builtins;

  PlanCalls(PlanReader reader, BuiltinCatalogue builtins) {
    this.reader = reader;
    this.builtins = builtins;
  }

  PlanStep call(ObjectValue s) {
    String name = PlanReader.text(s, "func");
    List<PlanSource> args = new ArrayList<>();
    for (Value each : PlanReader.list(s, "args")) {
      args.add(reader.source(each));
    }
    int result = reader.local(s.get("result"));
    Builtin builtin = builtins.find(name);
    if (builtin != null) {
      return call(builtin, args, result);
    }
    return f -> {
      PlanFunction function = reader.function(name);
      if (function != null && args.size() == DOCUMENTS && function.arity() > DOCUMENTS) {
        // A ref whose last key picks among rules comes to a function, which is no document.
        f.set(result, null);
        return PlanStep.UNDEFINED;
      }
      if (function == null || function.arity() != args.size()) {
        throw new EvalException(
            EvalException.INTERNAL, "the plan calls " + name + ", which is not there", null);
      }
      @Nullable Value[] given = new Value[args.size()];
      for (int i = 0; i < given.length; i++) {
        given[i] = args.get(i).of(f);
      }
      Value v = function.call(f.run, given);
      f.set(result, v);
      return v == null ? PlanStep.UNDEFINED : PlanStep.NEXT;
    };
  }

  private static PlanStep call(Builtin builtin, List<PlanSource> args, int result) {
    Calls.BuiltinCallable callable = new Calls.BuiltinCallable(builtin);
    return f -> {
      Value[] given = new Value[args.size()];
      for (int i = 0; i < given.length; i++) {
        Value v = args.get(i).of(f);
        if (v == null) {
          f.set(result, null);
          return PlanStep.UNDEFINED;
        }
        given[i] = v;
      }
      Context c = f.run.context;
      Value v =
          builtin.function() instanceof BuiltinFunction.Relation relation
              ? all(relation, builtin.name(), c, given)
              : callable.call(c, given, Location.NONE);
      f.set(result, v);
      return v == null ? PlanStep.UNDEFINED : PlanStep.NEXT;
    };
  }

  /** All results of a relation, as an array. */
  private static @Nullable Value all(
      BuiltinFunction.Relation relation, String name, Context c, Value[] args) {
    ArrayBuilder results = new ArrayBuilder();
    try {
      relation.forEach(
          c,
          args,
          v -> {
            results.add(v);
            return false;
          });
    } catch (BuiltinException e) {
      c.failed(name, e, Location.NONE);
      return null;
    }
    return results.build();
  }

  PlanStep callDynamic(ObjectValue s) {
    List<PlanSource> path = new ArrayList<>();
    for (Value each : PlanReader.list(s, "path")) {
      path.add(reader.source(each));
    }
    List<Integer> args = new ArrayList<>();
    for (Value each : PlanReader.list(s, "args")) {
      args.add(reader.local(each));
    }
    int result = reader.local(s.get("result"));
    return f -> {
      List<Value> at = new ArrayList<>();
      for (PlanSource each : path) {
        Value key = each.of(f);
        if (key == null) {
          return PlanStep.UNDEFINED;
        }
        at.add(key);
      }
      PlanFunction function = reader.atPath(at);
      if (function == null || function.arity() != args.size()) {
        return PlanStep.UNDEFINED;
      }
      @Nullable Value[] given = new Value[args.size()];
      for (int i = 0; i < given.length; i++) {
        given[i] = f.get(args.get(i));
      }
      Value v = function.call(f.run, given);
      f.set(result, v);
      return v == null ? PlanStep.UNDEFINED : PlanStep.NEXT;
    };
  }
}
