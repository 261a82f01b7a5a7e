package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses packages and imports; an import of keywords makes them known from there on. */
final class ImportParser {
  static final List<String> FUTURE = List.of("and", "contains", "every", "if", "in", "not", "or");
  static final List<String> V1 = List.of("contains", "every", "if", "in");

  private final TokenStream in;
  private final TermParser terms;
  private final List<String> importable;

  /**
   * @param importable the keywords that may be imported
   */
  ImportParser(TokenStream in, TermParser terms, List<String> importable) {
    this.in = in;
    this.terms = terms;
    this.importable = importable;
  }

  /** package := "package" path. */
  Package pkg() {
    int start = in.next().start();
    Token first = in.peek();
    Term term = path();
    List<Term> path = new ArrayList<>();
    path.add(new VarTerm("data", in.of(first)));
    if (term instanceof VarTerm v) {
      path.add(new StringTerm(v.name(), v.location()));
    } else if (term instanceof RefTerm r && r.head() instanceof VarTerm v) {
      path.add(new StringTerm(v.name(), v.location()));
      path.addAll(strings(r));
    } else {
      throw in.unexpected("");
    }
    return new Package(new RefTerm(path, term.location()), in.from(start));
  }

  /** A name, which may be a keyword, and what stands behind it. */
  private Term path() {
    if (!in.at(TokenKind.IDENT) && !in.at(TokenKind.KEYWORD)) {
      throw in.unexpected("");
    }
    in.takeAsName();
    return terms.term();
  }

  private List<Term> strings(RefTerm ref) {
    List<Term> strings = ref.terms().subList(1, ref.terms().size());
    for (Term term : strings) {
      if (!(term instanceof StringTerm)) {
        throw in.error(
            term.location(), "unexpected " + TermKind.of(term) + " token: expecting string");
      }
    }
    return strings;
  }

  /** import := "import" path ["as" var]. */
  Import imported() {
    int start = in.next().start();
    Term term;
    try {
      term = path();
    } catch (SyntaxError e) {
      if (!e.isHopeless() && in.previous().end() > start + "import".length()) {
        in.error("expected path");
      }
      throw e;
    }
    RefTerm path = term instanceof RefTerm r ? r : new RefTerm(List.of(term), term.location());
    if (!(path.head() instanceof VarTerm head)) {
      throw in.error("expected path");
    }
    strings(path);
    Location at = path.location();
    switch (head.name()) {
      case "data", "input" -> {}
      case "future" -> future(path, at);
      case "rego" -> rego(path, at);
      default ->
          throw in.error(
              at,
              "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
                  + head.name()
                  + " (hint: if this is unexpected, try updating OPA)");
    }
    String alias = in.peek().isKeyword("as") ? alias(head.name()) : null;
    if (alias == null) {
      checkBoundName(path, head.name());
    }
    return new Import(path, alias, in.from(start));
  }

  private String alias(String root) {
    in.next();
    Token name = in.peek();
    if (!name.is(TokenKind.IDENT) && !name.is(TokenKind.KEYWORD)) {
      throw in.unexpected("expected var");
    }
    if (root.equals("rego") || root.equals("future")) {
      throw in.error("`" + root + "` imports cannot be aliased");
    }
    if (!name.is(TokenKind.IDENT)) {
      throw in.unexpected("expected var");
    }
    Term term = terms.term();
    if (!(term instanceof VarTerm alias)) {
      throw in.unexpected("expected var");
    }
    if (alias.name().equals("data") || alias.name().equals("input")) {
      throw in.error(
          name, "unexpected import alias, must not be a reserved name, got: " + alias.name());
    }
    return name.text();
  }

  private void checkBoundName(RefTerm path, String root) {
    Term last = path.terms().get(path.terms().size() - 1);
    boolean keyword = last instanceof StringTerm s && isKeyword(s.value());
    if (keyword && (root.equals("data") || root.equals("input"))) {
      throw in.error(
          last.location(),
          "unexpected import path, must not end with a keyword, got: "
              + ((StringTerm) last).value()
              + " (hint: import a different path or use an alias)");
    }
  }

  private boolean isKeyword(String name) {
    return in.knows(name);
  }

  private void future(RefTerm path, Location at) {
    List<Term> terms = path.terms();
    boolean keywords =
        terms.size() > 1 && terms.get(1) instanceof StringTerm s && s.value().equals("keywords");
    if (!keywords) {
      in.error(at, "invalid import, must be `future.keywords`");
      return;
    }
    if (terms.size() == 2) {
      importable.forEach(in::know);
      return;
    }
    String keyword = ((StringTerm) terms.get(2)).value();
    if (!importable.contains(keyword)) {
      in.error(at, "unexpected keyword, must be one of [" + String.join(" ", importable) + "]");
      return;
    }
    in.know(keyword);
    if (keyword.equals("every")) {
      in.know("in");
    }
  }

  private void rego(RefTerm path, Location at) {
    String name = path.toName();
    switch (name) {
      case "rego.v1" -> V1.forEach(in::know);
      case "rego.v2" -> FUTURE.forEach(in::know);
      default ->
          in.error(at, "invalid import `" + name + "`, must be one of: `rego.v1`, `rego.v2`");
    }
  }
}
