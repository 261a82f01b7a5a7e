package org.rego4j.server.state;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.store.DataPath;

class OwnershipTest {
  private static final Ownership ROOTS =
      new Ownership(
          List.of(new ActiveBundle("b1", "r1", List.of(DataPath.of("a", "b"), DataPath.of("q")))));

  @ParameterizedTest
  @CsvSource({
    "a, path a is owned by bundle \"b1\"",
    "a/b, path a/b is owned by bundle \"b1\"",
    "a/b/c, path a/b/c is owned by bundle \"b1\"",
    "q/x, path q/x is owned by bundle \"b1\"",
  })
  void whatLiesOnARootIsRefused(String path, String message) {
    DataPath asked = DataPath.of(path.split("/", -1));
    assertEquals(
        message, assertThrows(RefusedException.class, () -> ROOTS.check(asked)).getMessage());
  }

  @Test
  void whatLiesBesidePasses() {
    assertDoesNotThrow(() -> ROOTS.check(DataPath.of("a", "c")));
    assertDoesNotThrow(() -> ROOTS.check(DataPath.of("qq")));
    assertDoesNotThrow(() -> new Ownership(List.of()).check(DataPath.ROOT));
  }

  @Test
  void theRootOfAllBelongsToNobodyElse() {
    assertEquals(
        "can't write to document root with bundle roots configured",
        assertThrows(RefusedException.class, () -> ROOTS.check(DataPath.ROOT)).getMessage());
    Ownership all = new Ownership(List.of(new ActiveBundle("b2", "", List.of(DataPath.ROOT))));
    assertEquals(
        "all paths owned by bundle \"b2\"",
        assertThrows(RefusedException.class, () -> all.check(DataPath.of("x"))).getMessage());
  }
}
