package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Package;
import org.rego4j.ast.Rule;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;

/** Reads the {@code # METADATA} blocks of a module and says what each of them is about. */
record AnnotatedModule(List<Annotations> annotations, List<Rule> rules) {
  static AnnotatedModule of(
      @Nullable AnnotationReader reader,
      List<Comment> comments,
      Package pkg,
      List<Import> imports,
      List<Rule> rules) {
    if (reader == null) {
      return new AnnotatedModule(List.of(), rules);
    }
    List<Annotations> made = new ArrayList<>();
    List<Diagnostic> bad = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      if (!comments.get(i).text().strip().equals("METADATA")) {
        continue;
      }
      Location first = comments.get(i).location();
      StringBuilder yaml = new StringBuilder();
      int row = first.row();
      while (i + 1 < comments.size() && comments.get(i + 1).location().row() == row + 1) {
        yaml.append(comments.get(++i).text()).append('\n');
        row++;
      }
      String scope = first.start() < pkg.location().start() ? "package" : "rule";
      try {
        made.add(reader.read(yaml.toString(), scope, first));
      } catch (IllegalArgumentException e) {
        bad.add(new Diagnostic(DiagnosticCode.PARSE, first, String.valueOf(e.getMessage())));
      }
    }
    if (!bad.isEmpty()) {
      throw new RegoException(bad);
    }
    return new AnnotatedModule(made, rules);
  }
}
