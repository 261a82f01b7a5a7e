package org.rego4j.diagnostic;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rego4j.ast.Location;
import org.rego4j.ast.Source;

/** Lists of mistakes: their order, their limit and their text. */
class DiagnosticsTest {
  private static final Source SOURCE = new Source("f.rego", "ab\ncd\nef\n");

  private static Diagnostic at(int start, String message) {
    return new Diagnostic(DiagnosticCode.TYPE, new Location(SOURCE, start, start + 1), message);
  }

  private static String text(Diagnostics diagnostics) {
    return String.valueOf(assertThrows(RegoException.class, diagnostics::throwIfAny).getMessage());
  }

  @Test
  void nothingFoundThrowsNothing() {
    Diagnostics none = new Diagnostics();
    assertTrue(none.isEmpty());
    assertDoesNotThrow(none::throwIfAny);
    assertEquals("no error(s)", RegoException.render(List.of(), 10));
  }

  @Test
  void oneIsToldOnOneLine() {
    Diagnostics one = new Diagnostics();
    one.add(at(3, "bad"));
    assertEquals("1 error occurred: f.rego:2: rego_type_error: bad", text(one));
  }

  @Test
  void severalAreSortedByPosition() {
    Diagnostics some = new Diagnostics();
    some.add(at(6, "third"));
    some.add(at(0, "first"));
    some.add(at(3, "second"));
    assertEquals(
        "3 errors occurred:\nf.rego:1: rego_type_error: first\nf.rego:2: rego_type_error: second\n"
            + "f.rego:3: rego_type_error: third",
        text(some));
  }

  @Test
  void theLimitKeepsTheFirstFound() {
    Diagnostics two = new Diagnostics(2);
    two.add(at(6, "x"));
    assertFalse(two.isFull());
    two.add(at(3, "y"));
    assertTrue(two.isFull());
    two.add(at(0, "z"));
    assertEquals(
        "3 errors occurred:\nf.rego:2: rego_type_error: y\nf.rego:3: rego_type_error: x\n"
            + "rego_compile_error: error limit reached",
        text(two));
  }

  @Test
  void zeroIsNoLimit() {
    Diagnostics all = new Diagnostics(0);
    for (int i = 0; i < 20; i++) {
      all.add(at(0, "m" + i));
    }
    assertFalse(all.isFull());
    assertEquals(20, assertThrows(RegoException.class, all::throwIfAny).diagnostics().size());
  }

  @Test
  void theLineAndACaretShowWhere() {
    Location where = new Location(SOURCE, 4, 5);
    Diagnostic shown =
        new Diagnostic(DiagnosticCode.PARSE, where, "odd", new Diagnostic.SourceLine("cd", 1));
    assertEquals("f.rego:2: rego_parse_error: odd\n\tcd\n\t ^", shown.render());
  }

  @Test
  void queriesHaveRowsAndColumnsAndSomeHaveNoPlace() {
    Location where = new Location(new Source("", "x\ny z"), 4, 5);
    assertEquals(
        "2:3: rego_unsafe_var_error: m",
        new Diagnostic(DiagnosticCode.UNSAFE_VAR, where, "m").render());
    assertEquals(
        "rego_recursion_error: m", new Diagnostic(DiagnosticCode.RECURSION, null, "m").render());
  }
}
