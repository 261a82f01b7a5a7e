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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
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
  @ValueSource(strings = {"conflicts", "decisions", "documents", "library"})
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
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"static\": {}, \"funcs\": {}, \"plans\": {\"plans\": [1]}}",
        "{\"static\": {}, \"funcs\": {}, \"plans\": {\"plans\": [{\"name\": 1}]}}",
      })
  void refusesWhatIsNoPlan(String json) {
    assertThrows(IllegalArgumentException.class, () -> PolicyPlan.read(json));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"Nothing\", \"stmt\": {}}",
        "{\"type\": \"BreakStmt\", \"stmt\": {\"index\": -1}}",
        "{\"type\": \"BreakStmt\", \"stmt\": {\"index\": 1.5}}",
        "{\"type\": \"ResetLocalStmt\", \"stmt\": {\"target\": 2000000000}}",
        "{\"type\": \"ResetLocalStmt\", \"stmt\": {\"target\": -1}}",
        "{\"type\": \"MakeNumberRefStmt\", \"stmt\": {\"target\": 2, \"index\": 9}}",
        "{\"type\": \"MakeNumberRefStmt\", \"stmt\": {\"target\": 2, \"index\": 0}}",
        "{\"type\": \"NotStmt\", \"stmt\": {}}",
        "{\"type\": \"AssignVarStmt\", \"stmt\": {\"target\": 2, \"source\": {\"type\": \"?\"}}}",
      })
  void refusesStatementsThatAreNone(String statement) {
    assertThrows(IllegalArgumentException.class, () -> plan(statement));
  }

  @Test
  void refusesDeepPlans() {
    String open = "{\"type\": \"NotStmt\", \"stmt\": {\"block\": {\"stmts\": [";
    String deep = open.repeat(2000) + "]}}}".repeat(2000);
    assertThrows(IllegalArgumentException.class, () -> plan(deep));
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
}
