package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.Comment;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.Package;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Source;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;

/** Parses modules: a package, imports and rules. */
final class ModuleParser {
  static final List<String> FUTURE = List.of("and", "contains", "every", "if", "in", "not", "or");
  static final List<String> V1 = List.of("contains", "every", "if", "in");

  private final Source source;
  private final ParserOptions options;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Lexer lexer;
  private final TokenStream in;
  private RegoVersion version;

  ModuleParser(Source source, ParserOptions options) {
    this.source = source;
    this.options = options;
    this.version = options.version();
    this.lexer = new Lexer(source);
    this.in = new TokenStream(source, lexer.tokens());
    if (version != RegoVersion.V0) {
      V1.forEach(in::know);
    }
    options.keywords().forEach(in::know);
  }

  Module parse() {
    if (in.at(TokenKind.EOF)) {
      throw new RegoException(
          List.of(
              new Diagnostic(DiagnosticCode.PARSE, new Location(source, 0, 0), "empty module")));
    }
    scanImports();
    Package pkg = null;
    List<Import> imports = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    try {
      boolean first = true;
      while (!in.at(TokenKind.EOF)) {
        int start = in.peek().start();
        if (atStatement("package")) {
          Package read = pkg(start);
          if (first) {
            pkg = read;
          } else {
            found.add(plain(start, "unexpected package"));
          }
        } else {
          if (first) {
            found.add(plain(start, "package expected"));
          }
          if (atStatement("import")) {
            imports.add(importOf(start));
          } else {
            boolean strict = version != RegoVersion.V0;
            rules.addAll(new RuleParser(in, strict, found).rules());
          }
        }
        first = false;
      }
    } catch (SyntaxError e) {
      throw new RegoException(e.diagnostics());
    }
    if (!found.isEmpty() || pkg == null) {
      throw new RegoException(found);
    }
    List<Comment> comments = lexer.comments();
    List<Annotations> annotations = annotations(comments, pkg, rules);
    Location at = new Location(source, 0, source.text().length());
    return new Module(pkg, imports, rules, comments, annotations, version, at);
  }

  private boolean atStatement(String keyword) {
    return in.atKeyword(keyword)
        && !in.peek(1).is(TokenKind.ASSIGN)
        && !TermParser.isName(in.peek(), in.peek(1));
  }

  /** Keywords count from their import on; {@code rego.v1} counts for the whole module. */
  private void scanImports() {
    for (int i = 0; !in.peek(i).is(TokenKind.EOF) && i < 4096; i++) {
      if (in.peek(i).text().equals("import")
          && in.peek(i + 1).text().equals("rego")
          && in.peek(i + 2).is(TokenKind.DOT)
          && (in.peek(i + 3).text().equals("v1") || in.peek(i + 3).text().equals("v2"))
          && version == RegoVersion.V0) {
        version = RegoVersion.V0_COMPATIBLE_V1;
      }
    }
  }

  private Diagnostic plain(int start, String message) {
    return new Diagnostic(DiagnosticCode.PARSE, new Location(source, start, start + 1), message);
  }

  private Package pkg(int start) {
    in.next();
    Token first = in.peek();
    if (!first.is(TokenKind.IDENT)) {
      throw in.unexpected("");
    }
    Term term = new ExprParser(in).terms().term();
    List<Term> path = new ArrayList<>();
    path.add(new VarTerm("data", in.of(first)));
    if (term instanceof VarTerm v) {
      path.add(new StringTerm(v.name(), v.location()));
    } else if (term instanceof RefTerm r && r.head() instanceof VarTerm v) {
      path.add(new StringTerm(v.name(), v.location()));
      for (Term t : r.terms().subList(1, r.terms().size())) {
        if (!(t instanceof StringTerm)) {
          throw in.error(tokenOf(t), "unexpected " + TermKind.of(t) + " token: expecting string");
        }
        path.add(t);
      }
    } else {
      throw in.error(first, "unexpected " + TermKind.of(term) + " token");
    }
    return new Package(new RefTerm(path, term.location()), in.from(start));
  }

  private static Token tokenOf(Term term) {
    Location at = term.location();
    return new Token(TokenKind.IDENT, "", at.start(), at.end(), true);
  }

  private Import importOf(int start) {
    in.next();
    Token first = in.peek();
    if (!first.is(TokenKind.IDENT)) {
      throw in.unexpected("expected path");
    }
    Term term = new ExprParser(in).terms().term();
    RefTerm path = term instanceof RefTerm r ? r : new RefTerm(List.of(term), term.location());
    if (!(path.head() instanceof VarTerm head)) {
      throw in.error(first, "unexpected " + TermKind.of(term) + " token: expecting path");
    }
    for (Term t : path.terms().subList(1, path.terms().size())) {
      if (!(t instanceof StringTerm)) {
        throw in.error(tokenOf(t), "unexpected " + TermKind.of(t) + " token: expecting string");
      }
    }
    String alias = null;
    if (in.skipKeyword("as")) {
      Token name = in.peek();
      if (!name.is(TokenKind.IDENT)) {
        throw in.unexpected("expected var");
      }
      in.next();
      alias = name.text();
      if (head.name().equals("rego")) {
        throw in.error(name, "`rego` imports cannot be aliased");
      }
      if (head.name().equals("future")) {
        throw in.error(name, "`future` imports cannot be aliased");
      }
      if (alias.equals("data") || alias.equals("input")) {
        throw in.error(name, "unexpected import alias, must not be a reserved name, got: " + alias);
      }
    }
    switch (head.name()) {
      case "data", "input" -> {}
      case "future" -> future(path, first);
      case "rego" -> rego(path, first);
      default ->
          throw in.error(
              first,
              "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
                  + head.name()
                  + " (hint: if this is unexpected, try updating OPA)");
    }
    return new Import(path, alias, in.from(start));
  }

  private void future(RefTerm path, Token at) {
    List<Term> terms = path.terms();
    if (terms.size() < 2 || !path.toName().startsWith("future.keywords")) {
      throw in.error(at, "invalid import, must be `future.keywords`");
    }
    if (terms.size() == 2) {
      List.of("contains", "every", "if", "in").forEach(in::know);
      return;
    }
    String keyword = ((StringTerm) terms.get(2)).value();
    if (terms.size() > 3 || !FUTURE.contains(keyword)) {
      throw in.error(at, "unexpected keyword, must be one of [" + String.join(" ", FUTURE) + "]");
    }
    in.know(keyword);
    if (keyword.equals("every")) {
      in.know("in");
    }
  }

  private void rego(RefTerm path, Token at) {
    String name = path.toName();
    if (name.equals("rego.v1")) {
      V1.forEach(in::know);
    } else if (name.equals("rego.v2")) {
      FUTURE.forEach(in::know);
    } else {
      throw in.error(at, "invalid import `" + name + "`, must be one of: `rego.v1`, `rego.v2`");
    }
  }

  private List<Annotations> annotations(List<Comment> comments, Package pkg, List<Rule> rules) {
    AnnotationReader reader = options.annotations();
    if (reader == null) {
      return List.of();
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
    return made;
  }

  static Set<String> keywordsOf(@Nullable RegoVersion version) {
    return version == RegoVersion.V0 ? Set.of() : Set.copyOf(V1);
  }
}
