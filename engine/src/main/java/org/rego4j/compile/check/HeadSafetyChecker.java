package org.rego4j.compile.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.Head;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Stage;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.DiagnosticCode;

/** Reports variables of heads that stand nowhere in their bodies. */
public final class HeadSafetyChecker {
  private final Compilation compilation;

  private HeadSafetyChecker(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      HeadSafetyChecker checker = new HeadSafetyChecker(c);
      c.rules().forEach(checker::check);
    };
  }

  private void check(Rule rule) {
    for (Rule link = rule; link != null; link = link.elseRule()) {
      Head head = link.head();
      Set<String> safe = new HashSet<>(Vars.of(link.body(), Vars.Skip.CLOSURES).keySet());
      if (head.args() != null) {
        safe.addAll(Vars.of(head.args()).keySet());
      }
      List<Term> terms = new ArrayList<>(head.ref().terms().subList(1, head.ref().terms().size()));
      if (head.key() != null) {
        terms.add(head.key());
      }
      if (head.value() != null) {
        terms.add(head.value());
      }
      for (VarTerm v : Vars.of(terms, Vars.Skip.CLOSURES).values()) {
        if (!safe.contains(v.name()) && !Vars.isRoot(v.name())) {
          String name = compilation.names().writtenName(v.name());
          compilation.error(
              DiagnosticCode.UNSAFE_VAR,
              v.location(),
              "var " + (v.isWildcard() ? "_" : name) + " is unsafe");
        }
      }
    }
  }
}
