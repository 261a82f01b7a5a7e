package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Plans that OPA made of the policies beside them ({@code opa build -t plan -e ...}) give what the
 * policies give.
 */
final class PolicyPlanTest {
  private static String file(String name) {
    try (InputStream in = PolicyPlanTest.class.getResourceAsStream("planned/" + name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Optional<Value> value) {
    return value.map(JsonWriter::write).orElse("undefined");
  }

  private static String outcome(java.util.function.Supplier<Optional<Value>> evaluation) {
    try {
      return text(evaluation.get());
    } catch (EvalException e) {
      return e.code();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conflicts", "decisions", "documents", "library", "statements"})
  void givesWhatThePoliciesGive(String folder) {
    ObjectValue data = (ObjectValue) JsonReader.read(file(folder + "/data.json"));
    Engine.Builder builder = Engine.builder().data(data);
    builder.module("policy.rego", file(folder + "/policy.rego"));
    String other = file(folder + "/other.rego");
    Engine engine = (other.isEmpty() ? builder : builder.module("other.rego", other)).build();
    PolicyPlan plan = PolicyPlan.read(file(folder + "/plan.json"));
    assertTrue(plan.entrypoints().size() >= 5);
    for (String entrypoint : plan.entrypoints()) {
      PreparedQuery query = engine.preparePath(List.of(entrypoint.split("/", -1)));
      for (Value input : ((ArrayValue) JsonReader.read(file(folder + "/inputs.json"))).asList()) {
        EvalOptions options =
            input == NullValue.NULL ? EvalOptions.DEFAULT : EvalOptions.input(input);
        assertEquals(
            outcome(() -> query.eval(options).value()),
            outcome(() -> plan.eval(entrypoint, data, options)),
            entrypoint + " with " + input);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | expected a plan as an object",
        "[] | expected a plan as an object",
        "{} | static: expected static as an object",
        "{'static': {'strings': [{}]}} | static: expected a string as value",
        "{'static': {}} | funcs: expected funcs as an object",
        "{'static': {}, 'funcs': {'funcs': 1}} | funcs: expected an array as funcs",
        "{'static': {}, 'funcs': {'funcs': [{}]}} | funcs: expected a string as name",
        "{'static': {}, 'funcs': {'funcs': [{'name': 'f', 'params': [0]}]}}"
            + " | funcs/f: a function takes input and data",
        "{'static': {}, 'funcs': {'funcs': [{'name': 'f', 'params': [0, 1]},"
            + " {'name': 'f', 'params': [0, 1]}]}} | funcs/f: there are two functions of this name",
        "{'static': {}, 'funcs': {}} | plans: expected plans as an object",
        "{'static': {}, 'funcs': {}, 'plans': {'plans': [1]}} | plans: expected a plan as an object",
        "{'static': {}, 'funcs': {}, 'plans': {'plans': [{'name': 1}]}}"
            + " | plans: expected a string as name",
        "{'static': {}, 'funcs': {}, 'plans': {'plans': [{'name': 'p'}, {'name': 'p'}]}}"
            + " | plans/p: there are two plans of this name",
      },
      quoteCharacter = '`')
  void refusesWhatIsNoPlan(String json, String error) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PolicyPlan.read(json.replace('\'', '"')));
    assertEquals("malformed plan: " + error, e.getMessage());
  }

  /** Statements that OPA documents; it writes no {@code NopStmt}, which has a test of its own. */
  private static final Set<String> STATEMENTS =
      Set.of(
          "ArrayAppendStmt",
          "AssignIntStmt",
          "AssignVarOnceStmt",
          "AssignVarStmt",
          "BlockStmt",
          "BreakStmt",
          "CallDynamicStmt",
          "CallStmt",
          "DotStmt",
          "EqualStmt",
          "IsArrayStmt",
          "IsDefinedStmt",
          "IsObjectStmt",
          "IsSetStmt",
          "IsUndefinedStmt",
          "LenStmt",
          "MakeArrayStmt",
          "MakeNullStmt",
          "MakeNumberIntStmt",
          "MakeNumberRefStmt",
          "MakeObjectStmt",
          "MakeSetStmt",
          "NotEqualStmt",
          "NotStmt",
          "ObjectInsertOnceStmt",
          "ObjectInsertStmt",
          "ObjectMergeStmt",
          "ResetLocalStmt",
          "ResultSetAddStmt",
          "ReturnLocalStmt",
          "ScanStmt",
          "SetAddStmt",
          "WithStmt");

  @Test
  void thePlansHaveEveryStatement() {
    Set<String> seen = new TreeSet<>();
    for (String folder : List.of("conflicts", "decisions", "documents", "library", "statements")) {
      statements(JsonReader.read(file(folder + "/plan.json")), seen);
    }
    assertEquals(new TreeSet<>(STATEMENTS), seen);
  }

  private static void statements(Value value, Set<String> seen) {
    if (value instanceof ArrayValue array) {
      array.asList().forEach(each -> statements(each, seen));
    } else if (value instanceof ObjectValue object) {
      if (object.get("stmt") != null && object.get("type") instanceof StringValue type) {
        seen.add(type.value());
      }
      for (int i = 0; i < object.length(); i++) {
        statements(object.valueAt(i), seen);
      }
    }
  }

  private static PolicyPlan plan(String statements) {
    return PolicyPlan.read(
        "{\"static\": {\"strings\": [{\"value\": \"x\"}]},"
            + " \"funcs\": {\"funcs\": [{\"name\": \"f\", \"params\": [0, 1], \"return\": 2,"
            + " \"blocks\": [{\"stmts\": [{\"type\": \"CallStmt\", \"stmt\": {\"func\": \"f\","
            + " \"args\": [{\"type\": \"local\", \"value\": 0}, {\"type\": \"local\", \"value\":"
            + " 1}], \"result\": 2}}]}]}]},"
            + " \"plans\": {\"plans\": [{\"name\": \"p\", \"blocks\": [{\"stmts\": ["
            + statements
            + "]}]}]}}");
  }

  private static String error(String statements) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plan(statements));
    return String.valueOf(e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nothing | {} | there is no statement Nothing",
        "BreakStmt | {'index': -1} | a break of -1",
        "BreakStmt | {'index': 1.5} | expected an integer, not 1.5",
        "BreakStmt | {} | expected an integer, not null",
        "BreakStmt | 1 | expected a statement as an object",
        "ResetLocalStmt | {'target': 2000000000} | a local is a number from 0 to 100000",
        "ResetLocalStmt | {'target': -1} | a local is a number from 0 to 100000",
        "ResetLocalStmt | {'target': 99999999999999} | expected an integer, not 99999999999999",
        "MakeNumberRefStmt | {'target': 2, 'index': 9} | there is no string 9",
        "MakeNumberRefStmt | {'target': 2, 'Index': 0} | x is no number",
        "MakeNumberIntStmt | {'target': 2, 'value': 'a'} | expected a number",
        "NotStmt | {} | expected a block as an object",
        "NotStmt | {'block': {'stmts': {}}} | expected an array as stmts",
        "BlockStmt | {'blocks': [1]} | expected a block as an object",
        "ScanStmt | {'source': 0, 'key': 2} | expected an integer, not null",
        "CallStmt | {'args': [], 'result': 2} | expected a string as func",
        "CallDynamicStmt | {'path': [7], 'result': 2} | expected an operand as an object",
        "WithStmt | {'local': 2, 'path': [4]} | there is no string 4",
        "AssignVarStmt | {'target': 2, 'source': {'type': '?'}}"
            + " | an operand is a local, a string or a boolean",
        "DotStmt | {'target': 2, 'source': {'type': 'string_index', 'value': 1}}"
            + " | there is no string 1",
        "DotStmt | {'target': 2, 'source': {'type': 'bool', 'value': 1}}"
            + " | expected a boolean, not 1",
      },
      quoteCharacter = '`')
  void saysWhichStatementIsNone(String type, String statement, String error) {
    String made = "{'type': '%s', 'stmt': %s}".formatted(type, statement).replace('\'', '"');
    // Where it does not stand in a block of its own, the place is longer by one.
    String place = type.equals("BlockStmt") ? type + "/0: " : type + ": ";
    assertEquals("malformed plan: plans/p/0/0 " + place + error, error(made));
    String nop = "{\"type\": \"NopStmt\", \"stmt\": {}}, ";
    String in = nop + "{\"type\": \"NotStmt\", \"stmt\": {\"block\": {\"stmts\": [" + nop + made;
    assertEquals("malformed plan: plans/p/0/1 NotStmt/1 " + place + error, error(in + "]}}}"));
  }

  @Test
  void refusesDeepPlans() {
    String open = "{\"type\": \"NotStmt\", \"stmt\": {\"block\": {\"stmts\": [";
    String deep = open.repeat(2000) + "]}}}".repeat(2000);
    assertTrue(error(deep).endsWith("/0 NotStmt: blocks are nested too deeply"));
  }

  @Test
  void endsFunctionsThatCallThemselves() {
    PolicyPlan plan =
        plan(
            "{\"type\": \"CallStmt\", \"stmt\": {\"func\": \"f\", \"args\": [{\"type\": \"local\","
                + " \"value\": 0}, {\"type\": \"local\", \"value\": 1}], \"result\": 2}}");
    EvalException e =
        assertThrows(
            EvalException.class, () -> plan.eval("p", ObjectValue.EMPTY, EvalOptions.DEFAULT));
    assertEquals("functions of the plan recurse", e.getMessage());
  }

  @Test
  void namesWhatIsNotThere() {
    PolicyPlan plan = PolicyPlan.read(file("decisions/plan.json"));
    assertFalse(plan.entrypoints().contains("test/nothing"));
    assertThrows(
        IllegalArgumentException.class,
        () -> plan.eval("test/nothing", ObjectValue.EMPTY, EvalOptions.DEFAULT));
    PolicyPlan calling =
        plan(
            "{\"type\": \"CallStmt\", \"stmt\": {\"func\": \"later.builtin\", \"args\": [],"
                + " \"result\": 2}}");
    EvalException e =
        assertThrows(
            EvalException.class, () -> calling.eval("p", ObjectValue.EMPTY, EvalOptions.DEFAULT));
    assertEquals("the plan calls later.builtin, which is not there", e.getMessage());
  }

  @Test
  void honoursTheStepLimit() {
    PolicyPlan plan = PolicyPlan.read(file("documents/plan.json"));
    StringBuilder people = new StringBuilder("{\"people\": [");
    for (int i = 0; i < 2000; i++) {
      people.append(i == 0 ? "" : ",").append("{\"name\": \"n\", \"age\": ").append(i).append('}');
    }
    ObjectValue data = (ObjectValue) JsonReader.read(people.append("]}").toString());
    EvalOptions few = EvalOptions.builder().maxSteps(10_000).build();
    assertThrows(EvalException.class, () -> plan.eval("app/users/pairs", data, few));
  }

  @Test
  void stopsWhereItIsTold() {
    PolicyPlan plan = PolicyPlan.read(file("documents/plan.json"));
    StringBuilder people = new StringBuilder("{\"people\": [");
    for (int i = 0; i < 2000; i++) {
      people.append(i == 0 ? "" : ",").append("{\"name\": \"n\", \"age\": ").append(i).append('}');
    }
    ObjectValue data = (ObjectValue) JsonReader.read(people.append("]}").toString());
    AtomicInteger asked = new AtomicInteger();
    EvalOptions gone = EvalOptions.builder().cancelled(() -> asked.incrementAndGet() > 3).build();
    EvalException e =
        assertThrows(EvalException.class, () -> plan.eval("app/users/pairs", data, gone));
    assertEquals("eval_cancel_error", e.code());
    assertEquals(4, asked.get());
  }
}
