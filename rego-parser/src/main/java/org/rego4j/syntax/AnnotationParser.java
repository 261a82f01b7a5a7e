package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Node;
import org.rego4j.ast.Package;
import org.rego4j.ast.Rule;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;

/** Finds the {@code # METADATA} blocks of a module and says what each of them is about. */
final class AnnotationParser {
  private static final Set<String> SCOPES = Set.of("rule", "document", "package", "subpackages");

  private final AnnotationReader reader;
  private final List<Diagnostic> errors;
  private final List<Annotations> read = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  /**
   * @param errors takes what is wrong
   */
  AnnotationParser(AnnotationReader reader, List<Diagnostic> errors) {
    this.reader = reader;
    this.errors = errors;
  }

  List<Annotations> annotations() {
    return read;
  }

  /**
   * Reads the blocks.
   *
   * @param statements the package, imports and rules, in order
   */
  void read(List<Comment> comments, List<? extends Node> statements) {
    int i = 0;
    while (i < comments.size()) {
      Comment first = comments.get(i++);
      if (!isStart(first)) {
        continue;
      }
      List<Comment> block = new ArrayList<>();
      Comment last = first;
      while (i < comments.size() && goesOn(last, comments.get(i))) {
        last = comments.get(i++);
        block.add(last);
      }
      if (read(first, block, next(statements, last))) {
        ends.add(last.location().end());
      }
    }
  }

  private static boolean isStart(Comment comment) {
    return comment.location().column() == 1 && comment.text().strip().startsWith("METADATA");
  }

  private static boolean goesOn(Comment last, Comment comment) {
    return comment.location().row() == last.location().row() + 1
        && comment.location().column() == last.location().column()
        && !isStart(comment);
  }

  private boolean read(Comment first, List<Comment> block, String kind) {
    StringBuilder yaml = new StringBuilder();
    for (Comment line : block) {
      String text = line.text();
      yaml.append(text.startsWith(" ") ? text.substring(1) : text).append('\n');
    }
    if (yaml.toString().isBlank()) {
      error(first.location(), "expected METADATA block, found whitespace");
      return false;
    }
    try {
      read.add(reader.read(yaml.toString(), kind, first.location()));
      return true;
    } catch (AnnotationException e) {
      Comment blamed = e.line() < 0 ? first : block.get(Math.min(e.line(), block.size() - 1));
      error(blamed.location(), e.getMessage() + (e.line() < 0 ? "" : hints(block)));
      return false;
    }
  }

  /** What OPA adds about colons without the blank that YAML asks for. */
  private static String hints(List<Comment> block) {
    StringBuilder hints = new StringBuilder();
    for (Comment line : block) {
      List<String> symbols = new ArrayList<>();
      String text = line.text();
      for (int i = text.indexOf(':'); i >= 0 && i + 1 < text.length(); ) {
        int symbol = text.codePointAt(i + 1);
        if (!Character.isWhitespace(symbol)) {
          symbols.add(shown(symbol));
        }
        i = text.indexOf(':', i + 1);
      }
      if (!symbols.isEmpty()) {
        hints
            .append("\n  Hint: on line ")
            .append(line.location().row())
            .append(", symbol(s) [")
            .append(String.join(" ", symbols))
            .append("] immediately following a key/value separator ':'")
            .append(" is not a legal yaml space character");
      }
    }
    return hints.toString();
  }

  private static String shown(int symbol) {
    if (symbol == ':') {
      return "'\\ufffd'";
    } else if (symbol == '\'' || symbol == '\\') {
      return "'\\" + (char) symbol + "'";
    } else if (symbol < 0x80) {
      return "'" + (char) symbol + "'";
    }
    return String.format(symbol > 0xFFFF ? "'\\U%08x'" : "'\\u%04x'", symbol);
  }

  private static String next(List<? extends Node> statements, Comment last) {
    for (Node statement : statements) {
      if (statement.location().start() > last.location().start()) {
        return kind(statement);
      }
    }
    return "";
  }

  private static String kind(Node statement) {
    return statement instanceof Package
        ? "package"
        : statement instanceof Import ? "import" : "rule";
  }

  /**
   * The rules with the annotations that stand before them; what stands before others is checked.
   */
  List<Rule> attach(List<? extends Node> statements) {
    List<Rule> rules = new ArrayList<>();
    int next = 0;
    for (Node statement : statements) {
      List<Annotations> own = new ArrayList<>();
      while (next < read.size() && ends.get(next) <= statement.location().start()) {
        own.add(read.get(next));
        check(read.get(next++), kind(statement));
      }
      if (statement instanceof Rule r) {
        rules.add(
            own.isEmpty()
                ? r
                : new Rule(r.head(), r.body(), r.isDefault(), r.elseRule(), own, r.location()));
      }
    }
    while (next < read.size()) {
      check(read.get(next++), "");
    }
    return rules;
  }

  private void check(Annotations annotations, String kind) {
    String scope = annotations.scope();
    if (!SCOPES.contains(scope)) {
      misplaced(
          annotations.location(),
          "invalid annotation scope '"
              + scope
              + "'. Use one of 'rule', 'document', 'package', or 'subpackages'");
    } else {
      checkTarget(annotations, kind);
    }
    if (annotations.entrypoint() && !scope.equals("document") && !scope.equals("package")) {
      misplaced(
          annotations.location(),
          "annotation entrypoint applied to non-document or package scope '" + scope + "'");
    }
  }

  private void checkTarget(Annotations annotations, String kind) {
    String scope = annotations.scope();
    String target = scope.equals("rule") || scope.equals("document") ? "rule" : "package";
    if (!target.equals(kind)) {
      misplaced(
          annotations.location(),
          "annotation scope '"
              + scope
              + "' must be applied to "
              + target
              + (kind.isEmpty() ? "" : " (have " + kind + ")"));
    }
  }

  private void misplaced(Location at, String message) {
    errors.add(new Diagnostic(DiagnosticCode.PARSE, at, message));
  }

  private void error(Location at, String message) {
    Diagnostic.SourceLine line =
        new Diagnostic.SourceLine(at.source().line(at.row()), at.source().bytesBefore(at.start()));
    errors.add(new Diagnostic(DiagnosticCode.PARSE, at, message, line));
  }
}
