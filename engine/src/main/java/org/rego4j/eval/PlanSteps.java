package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Makes a step of each statement that OPA documents. */
final class PlanSteps {
  private final PlanReader reader;
  private final PlanCalls calls;

  PlanSteps(PlanReader reader, BuiltinCatalogue builtins) {
    this.reader = reader;
    this.calls = new PlanCalls(reader, builtins);
  }

  PlanStep step(String type, ObjectValue s) {
    return switch (type) {
      case "ArrayAppendStmt" ->
          PlanCollections.append(reader.local(s.get("array")), reader.source(s.get("value")));
      case "AssignIntStmt", "MakeNumberIntStmt" ->
          copy(local(s, "target"), PlanReader.constant(number(s.get("value"))));
      case "AssignVarOnceStmt" -> assignOnce(local(s, "target"), reader.source(s.get("source")));
      case "AssignVarStmt" -> copy(local(s, "target"), reader.source(s.get("source")));
      case "BlockStmt" -> nested(reader.blocks(s));
      case "BreakStmt" -> breaking(PlanReader.integer(s.get("index")));
      case "CallDynamicStmt" -> calls.callDynamic(s);
      case "CallStmt" -> calls.call(s);
      case "DotStmt" ->
          dot(reader.source(s.get("source")), reader.source(s.get("key")), local(s, "target"));
      case "EqualStmt" -> equal(reader.source(s.get("a")), reader.source(s.get("b")), true);
      case "NotEqualStmt" -> equal(reader.source(s.get("a")), reader.source(s.get("b")), false);
      case "IsArrayStmt" -> kind(reader.source(s.get("source")), ArrayValue.class);
      case "IsObjectStmt" -> kind(reader.source(s.get("source")), ObjectValue.class);
      case "IsSetStmt" -> kind(reader.source(s.get("source")), SetValue.class);
      case "IsDefinedStmt" -> defined(local(s, "source"), true);
      case "IsUndefinedStmt" -> defined(local(s, "source"), false);
      case "LenStmt" -> PlanCollections.length(reader.source(s.get("source")), local(s, "target"));
      case "MakeArrayStmt" -> PlanCollections.make(local(s, "target"), 'a');
      case "MakeSetStmt" -> PlanCollections.make(local(s, "target"), 's');
      case "MakeObjectStmt" -> PlanCollections.make(local(s, "target"), 'o');
      case "MakeNullStmt" -> copy(local(s, "target"), PlanReader.constant(NullValue.NULL));
      case "MakeNumberRefStmt" -> numberRef(s);
      case "NopStmt" -> f -> PlanStep.NEXT;
      case "NotStmt" -> not(reader.block(s.get("block")));
      case "ObjectInsertStmt" -> insert(s, false);
      case "ObjectInsertOnceStmt" -> insert(s, true);
      case "ObjectMergeStmt" ->
          PlanCollections.merge(local(s, "a"), local(s, "b"), local(s, "target"));
      case "ResetLocalStmt" -> reset(local(s, "target"));
      case "ResultSetAddStmt" -> result(local(s, "value"));
      case "ReturnLocalStmt" -> returning(local(s, "source"));
      case "ScanStmt" -> scan(s);
      case "SetAddStmt" -> PlanCollections.add(local(s, "set"), reader.source(s.get("value")));
      case "WithStmt" -> with(s);
      default -> throw PlanReader.wrong("there is no statement " + type);
    };
  }

  private int local(ObjectValue s, String field) {
    return reader.local(s.get(field));
  }

  private static Value number(@Nullable Value value) {
    if (value instanceof NumberValue n) {
      return n;
    }
    throw PlanReader.wrong("expected a number");
  }

  private PlanStep numberRef(ObjectValue s) {
    Value index = s.get("index") == null ? s.get("Index") : s.get("index");
    String text = ((StringValue) reader.string(PlanReader.integer(index))).value();
    try {
      return copy(local(s, "target"), PlanReader.constant(NumberValue.parse(text)));
    } catch (NumberFormatException e) {
      throw PlanReader.wrong(text + " is no number");
    }
  }

  /** Copies what may be undefined: {@code with} keeps an input that is not there that way. */
  private static PlanStep copy(int target, PlanSource source) {
    return f -> {
      f.set(target, source.of(f));
      return PlanStep.NEXT;
    };
  }

  private static PlanStep assignOnce(int target, PlanSource source) {
    return f -> {
      Value v = source.of(f);
      if (v == null) {
        return PlanStep.UNDEFINED;
      }
      Value known = f.get(target);
      if (known != null && !known.equals(v)) {
        throw conflict("complete rules must not produce multiple outputs");
      }
      f.set(target, v);
      return PlanStep.NEXT;
    };
  }

  static EvalException conflict(String message) {
    return new EvalException(EvalException.CONFLICT, message, null);
  }

  private static PlanStep nested(List<List<PlanStep>> blocks) {
    return f -> {
      for (List<PlanStep> block : blocks) {
        int said = PlanStep.block(block, f);
        if (said > 0) {
          return PlanStep.outward(said);
        }
      }
      return PlanStep.NEXT;
    };
  }

  private static PlanStep breaking(int index) {
    if (index < 0) {
      throw PlanReader.wrong("a break of " + index);
    }
    return f -> index;
  }

  private static PlanStep dot(PlanSource source, PlanSource key, int target) {
    return f -> {
      Value base = source.of(f);
      Value at = key.of(f);
      Value v = base == null || at == null ? null : Evals.at(base, at);
      f.set(target, v);
      return v == null ? PlanStep.UNDEFINED : PlanStep.NEXT;
    };
  }

  private static PlanStep equal(PlanSource a, PlanSource b, boolean wanted) {
    return f -> {
      Value left = a.of(f);
      Value right = b.of(f);
      boolean holds = left != null && right != null && left.equals(right) == wanted;
      return holds ? PlanStep.NEXT : PlanStep.UNDEFINED;
    };
  }

  private static PlanStep kind(PlanSource source, Class<? extends Value> type) {
    return f -> type.isInstance(source.of(f)) ? PlanStep.NEXT : PlanStep.UNDEFINED;
  }

  private static PlanStep defined(int local, boolean wanted) {
    return f -> (f.get(local) != null) == wanted ? PlanStep.NEXT : PlanStep.UNDEFINED;
  }

  private PlanStep insert(ObjectValue s, boolean once) {
    return PlanCollections.insert(
        local(s, "object"), reader.source(s.get("key")), reader.source(s.get("value")), once);
  }

  private static PlanStep reset(int target) {
    return f -> {
      f.set(target, null);
      return PlanStep.NEXT;
    };
  }

  private static PlanStep result(int value) {
    return f -> {
      Value v = f.get(value);
      if (v == null) {
        return PlanStep.UNDEFINED;
      }
      f.run.results.add(v);
      return PlanStep.NEXT;
    };
  }

  private static PlanStep returning(int source) {
    return f -> {
      f.returned = f.get(source);
      return PlanStep.RETURN;
    };
  }

  private static PlanStep not(List<PlanStep> block) {
    return f -> {
      int said = PlanStep.block(block, f);
      if (said == PlanStep.NEXT) {
        return PlanStep.UNDEFINED;
      }
      return said == PlanStep.UNDEFINED ? PlanStep.NEXT : PlanStep.outward(said);
    };
  }

  private PlanStep scan(ObjectValue s) {
    int source = local(s, "source");
    int key = local(s, "key");
    int value = local(s, "value");
    List<PlanStep> block = reader.block(s.get("block"));
    return f -> {
      Value v = f.get(source);
      int length =
          v instanceof ArrayValue a
              ? a.length()
              : v instanceof ObjectValue o
                  ? o.length()
                  : v instanceof SetValue set ? set.length() : 0;
      f.run.context.charge(length);
      for (int i = 0; i < length; i++) {
        Value element;
        Value at;
        if (v instanceof ArrayValue a) {
          at = NumberValue.of(i);
          element = a.get(i);
        } else if (v instanceof ObjectValue o) {
          at = o.keyAt(i);
          element = o.valueAt(i);
        } else {
          element = ((SetValue) Objects.requireNonNull(v)).at(i);
          at = element;
        }
        f.set(key, at);
        f.set(value, element);
        int said = PlanStep.block(block, f);
        if (said > 0) {
          return PlanStep.outward(said);
        }
      }
      return PlanStep.NEXT;
    };
  }

  private PlanStep with(ObjectValue s) {
    int local = local(s, "local");
    List<Value> path = new ArrayList<>();
    for (Value each : PlanReader.list(s, "path")) {
      path.add(reader.string(PlanReader.integer(each)));
    }
    PlanSource value = reader.source(s.get("value"));
    List<PlanStep> block = reader.block(s.get("block"));
    return f -> {
      Value before = f.get(local);
      Value v = value.of(f);
      if (v == null && !path.isEmpty()) {
        return PlanStep.UNDEFINED;
      }
      f.set(local, v == null ? null : upserted(before, path, 0, v));
      int said = PlanStep.block(block, f);
      f.set(local, before);
      return said == PlanStep.NEXT || said == PlanStep.UNDEFINED ? said : PlanStep.outward(said);
    };
  }

  private static Value upserted(@Nullable Value at, List<Value> path, int depth, Value value) {
    if (depth == path.size()) {
      return value;
    }
    ObjectValue object = at instanceof ObjectValue o ? o : ObjectValue.EMPTY;
    Value key = path.get(depth);
    return object.with(key, upserted(object.get(key), path, depth + 1, value));
  }
}
