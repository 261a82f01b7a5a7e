package org.rego4j.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rego4j.Engine;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.store.DataPath;
import org.rego4j.store.PatchOperation;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;

class LiveStateTest {
  private final LiveState live =
      new LiveState(
          ServerState.of(
              Engine.builder().module("/p.rego", "package p\n\nx := 1\n").build(),
              ObjectValue.EMPTY));
  private final PolicyChanges policies = new PolicyChanges(live);
  private final DataChanges data = new DataChanges(live);

  @Test
  void filesAreKnownWithoutTheSlashOfTheRoot() {
    assertEquals(List.of("p.rego"), List.copyOf(live.current().policies().keySet()));
  }

  @Test
  void dataKeepPreparedQueries() throws Exception {
    ServerState before = live.current();
    assertTrue(data.put(DataPath.of("d"), NumberValue.of(1), false));
    assertSame(before.engine(), live.current().engine());
    assertSame(before.prepared(), live.current().prepared());
    assertEquals(NumberValue.of(1), live.current().data().get(DataPath.of("d")));
  }

  @Test
  void whatIsThereStaysWhereThatIsAsked() throws Exception {
    assertTrue(data.put(DataPath.of("d"), NumberValue.of(1), true));
    ServerState before = live.current();
    assertFalse(data.put(DataPath.of("d"), NumberValue.of(2), true));
    assertSame(before, live.current());
  }

  @Test
  void aSecondPolicyOfTheSameTextIsNotCompiled() throws Exception {
    policies.put("a", "package a\n\ny := data.p.x\n");
    ServerState before = live.current();
    assertEquals(-1, policies.put("a", "package a\n\ny := data.p.x\n").compileNanos());
    assertSame(before, live.current());
    policies.put("a", "package a\n\ny := 2\n");
    assertNotSame(before.engine(), live.current().engine());
  }

  @Test
  void aPolicyReplacesTheFileOfItsId() throws Exception {
    policies.put("p.rego", "package p\n\nx := 2\n");
    assertEquals(1, live.current().engine().modules().size());
    policies.remove("p.rego");
    assertEquals(0, live.current().engine().modules().size());
  }

  @Test
  void whatFailsChangesNothing() throws Exception {
    policies.put("f", "package f\n\nf(x) := x\n");
    policies.put("g", "package g\n\ny := data.f.f(1)\n");
    ServerState before = live.current();
    assertThrows(RegoException.class, () -> policies.remove("f"));
    assertThrows(RegoException.class, () -> policies.put("h", "package h\n\nx := y\n"));
    assertThrows(RegoException.class, () -> policies.put("h", "package"));
    assertThrows(RefusedException.class, () -> policies.remove("none"));
    DataPath rule = DataPath.of("p", "x");
    assertThrows(RefusedException.class, () -> data.put(rule, NumberValue.of(1), false));
    List<PatchOperation> patch =
        List.of(
            PatchOperation.add(DataPath.of("new"), ObjectValue.EMPTY),
            PatchOperation.add(DataPath.of("p"), ObjectValue.EMPTY),
            PatchOperation.add(rule, NumberValue.of(1)));
    assertThrows(RefusedException.class, () -> data.patch(patch));
    assertSame(before, live.current());
  }

  @Test
  void aPolicyWhereDataStandIsRefused() throws Exception {
    data.put(DataPath.of("a", "y"), NumberValue.of(1), false);
    assertThrows(RegoException.class, () -> policies.put("a", "package a\n\ny := 2\n"));
    data.remove(DataPath.of("a", "y"));
    policies.put("a", "package a\n\ny := 2\n");
    assertEquals(2, live.current().policies().size());
  }
}
