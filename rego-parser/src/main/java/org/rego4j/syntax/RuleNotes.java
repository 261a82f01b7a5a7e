package org.rego4j.syntax;

import java.util.List;
import org.rego4j.ast.Head;
import org.rego4j.ast.Location;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/** Takes what is wrong with rules that could be read, told when the whole module could. */
final class RuleNotes {
  private final TokenStream in;
  private final List<Diagnostic> found;
  private boolean strict;

  RuleNotes(TokenStream in, List<Diagnostic> found) {
    this.in = in;
    this.found = found;
  }

  /** From here on {@code if} and {@code contains} are required. */
  void beStrict() {
    strict = true;
  }

  boolean isStrict() {
    return strict;
  }

  void requireIf(Head head, int start) {
    require(
        start,
        "`if` keyword is required before " + (head.isFunction() ? "function" : "rule") + " body");
  }

  void requireContains(int start) {
    require(start, "`contains` keyword is required for partial set rules");
  }

  private void require(int start, String message) {
    if (strict) {
      note(new Location(in.source, start, start + 1), message);
    }
  }

  /** Refuses keywords as names of rules. */
  void checkName(Head head) {
    if (head.ref().terms().size() == 1
        && head.ref().head() instanceof VarTerm v
        && strict
        && in.knows(v.name())) {
      note(v.location(), v.name() + " keyword cannot be used for rule name");
    }
  }

  void note(Location at, String message) {
    found.add(new Diagnostic(DiagnosticCode.PARSE, at, message));
  }
}
