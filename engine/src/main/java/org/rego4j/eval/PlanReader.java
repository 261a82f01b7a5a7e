package org.rego4j.eval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads OPA's intermediate representation ({@code plan.json}) into steps. What does not fit it is
 * an {@link IllegalArgumentException} that says where, such as {@code plans/authz/allow/0/2
 * ScanStmt/1 DotStmt}: the plan, the number of its block, and statements by number and type.
 */
final class PlanReader {
  /** More locals than this no compiler of policies makes; each call would take memory for them. */
  private static final int MAX_LOCALS = 100_000;

  private static final int MAX_NESTING = 500;

  private final List<Value> strings = new ArrayList<>();
  private final Map<String, PlanFunction> functions = new LinkedHashMap<>();
  private final Map<List<Value>, PlanFunction> byPath = new HashMap<>();
  private final Map<String, PlanFunction> plans = new LinkedHashMap<>();
  private final PlanSteps steps;

  /** Where the reader is; what it has read is taken off, so that a mistake leaves its place. */
  private final Deque<String> place = new ArrayDeque<>();

  private int locals;
  private int nesting;

  PlanReader(BuiltinCatalogue builtins) {
    this.steps = new PlanSteps(this, builtins);
  }

  /**
   * The plans by their names.
   *
   * @throws IllegalArgumentException where the document is none
   */
  Map<String, PlanFunction> read(Value policy) {
    try {
      return plans(policy);
    } catch (Malformed e) {
      String at = String.join("/", place);
      throw new IllegalArgumentException(
          "malformed plan: " + (at.isEmpty() ? "" : at + ": ") + e.getMessage());
    }
  }

  private Map<String, PlanFunction> plans(Value policy) {
    ObjectValue root = object(policy, "a plan");
    place.addLast("static");
    for (Value each : list(object(root.get("static"), "static"), "strings")) {
      strings.add(StringValue.of(text(object(each, "a string"), "value")));
    }
    place.removeLast();
    place.addLast("funcs");
    List<Value> bodies = list(object(root.get("funcs"), "funcs"), "funcs");
    for (Value each : bodies) {
      declare(object(each, "a function"));
    }
    for (Value each : bodies) {
      ObjectValue body = object(each, "a function");
      PlanFunction made = functions.get(named(body));
      if (made != null) {
        made.blocks(blocks(body));
      }
      place.removeLast();
    }
    place.removeLast();
    place.addLast("plans");
    for (Value each : list(object(root.get("plans"), "plans"), "plans")) {
      ObjectValue plan = object(each, "a plan");
      locals = 2;
      String name = named(plan);
      List<List<PlanStep>> blocks = blocks(plan);
      PlanFunction made = new PlanFunction(name, List.of(), new int[] {0, 1}, locals);
      made.blocks(blocks);
      if (plans.put(name, made) != null) {
        throw wrong("there are two plans of this name");
      }
      place.removeLast();
    }
    place.removeLast();
    return plans;
  }

  /** The name of a function or plan, which is where the reader is from now on. */
  private String named(ObjectValue body) {
    String name = text(body, "name");
    place.addLast(name);
    return name;
  }

  /** Notes a function; what it calls may come later, so its body is read when all are known. */
  private void declare(ObjectValue body) {
    locals = 0;
    String name = named(body);
    List<Value> given = list(body, "params");
    int[] params = new int[given.size()];
    for (int i = 0; i < params.length; i++) {
      params[i] = local(given.get(i));
    }
    if (params.length < 2) {
      throw wrong("a function takes input and data");
    }
    blocks(body);
    PlanFunction made = new PlanFunction(name, list(body, "path"), params, locals);
    if (functions.put(name, made) != null) {
      throw wrong("there are two functions of this name");
    }
    byPath.put(made.path, made);
    place.removeLast();
  }

  /** The function of a name, or null. */
  @Nullable PlanFunction function(String name) {
    return functions.get(name);
  }

  @Nullable PlanFunction atPath(List<Value> path) {
    return byPath.get(path);
  }

  List<List<PlanStep>> blocks(ObjectValue of) {
    List<List<PlanStep>> out = new ArrayList<>();
    int number = 0;
    for (Value each : list(of, "blocks")) {
      place.addLast(String.valueOf(number++));
      out.add(block(each));
      place.removeLast();
    }
    return out;
  }

  List<PlanStep> block(@Nullable Value block) {
    if (++nesting > MAX_NESTING) {
      throw wrong("blocks are nested too deeply");
    }
    List<PlanStep> out = new ArrayList<>();
    int number = 0;
    for (Value each : list(object(block, "a block"), "stmts")) {
      place.addLast(String.valueOf(number++));
      ObjectValue tagged = object(each, "a statement");
      String type = text(tagged, "type");
      place.addLast(place.removeLast() + " " + type);
      out.add(steps.step(type, object(tagged.get("stmt"), "a statement")));
      place.removeLast();
    }
    nesting--;
    return out;
  }

  /** A local, a string of the plan or a boolean. */
  PlanSource source(@Nullable Value operand) {
    ObjectValue tagged = object(operand, "an operand");
    Value value = tagged.get("value");
    switch (text(tagged, "type")) {
      case "local" -> {
        int local = local(value);
        return f -> f.get(local);
      }
      case "string_index" -> {
        return constant(string(integer(value)));
      }
      case "bool" -> {
        return constant(BooleanValue.of(bool(value)));
      }
      default -> throw wrong("an operand is a local, a string or a boolean");
    }
  }

  static PlanSource constant(Value value) {
    return f -> value;
  }

  Value string(int index) {
    if (index < 0 || index >= strings.size()) {
      throw wrong("there is no string " + index);
    }
    return strings.get(index);
  }

  int local(@Nullable Value value) {
    int local = integer(value);
    if (local < 0 || local >= MAX_LOCALS) {
      throw wrong("a local is a number from 0 to " + MAX_LOCALS);
    }
    locals = Math.max(locals, local + 1);
    return local;
  }

  static int integer(@Nullable Value value) {
    if (value instanceof NumberValue n && n.isLong() && n.longValue() == (int) n.longValue()) {
      return (int) n.longValue();
    }
    throw wrong("expected an integer, not " + value);
  }

  static String text(ObjectValue of, String field) {
    if (of.get(field) instanceof StringValue s) {
      return s.value();
    }
    throw wrong("expected a string as " + field);
  }

  static boolean bool(@Nullable Value value) {
    if (value instanceof BooleanValue b) {
      return b.value();
    }
    throw wrong("expected a boolean, not " + value);
  }

  static ObjectValue object(@Nullable Value value, String what) {
    if (value instanceof ObjectValue o) {
      return o;
    }
    throw wrong("expected " + what + " as an object");
  }

  static List<Value> list(ObjectValue of, String field) {
    Value value = of.get(field);
    if (value == null || value == NullValue.NULL) {
      return List.of();
    }
    if (value instanceof ArrayValue a) {
      return a.asList();
    }
    throw wrong("expected an array as " + field);
  }

  static RuntimeException wrong(String why) {
    return new Malformed(why);
  }

  /** What does not fit a plan; where it stands is added when reading has ended. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String why) {
      super(why, null, false, false);
    }
  }
}
