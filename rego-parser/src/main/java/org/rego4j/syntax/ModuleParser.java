package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.Node;
import org.rego4j.ast.Package;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Source;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;

/**
 * Parses modules: a package, imports and rules. Mistakes of syntax end the reading; what is wrong
 * with statements that could be read is told when all of them could.
 */
final class ModuleParser {
  private final Source source;
  private final ParserOptions options;
  private final TokenStream in;
  private final List<Diagnostic> found = new ArrayList<>();
  private final ExprParser exprs;
  private final ImportParser imports;
  private final RuleNotes notes;
  private final RuleParser rules;
  private final BodyRules bodyRules;
  private RegoVersion version;
  private boolean first = true;
  private @Nullable Package pkg;
  private final List<Import> readImports = new ArrayList<>();
  private final List<Rule> readRules = new ArrayList<>();

  ModuleParser(Source source, ParserOptions options) {
    options.language().check(options.version());
    this.source = source;
    this.options = options;
    this.version = options.version();
    this.in = new TokenStream(source);
    this.exprs = new ExprParser(in);
    this.imports = new ImportParser(in, exprs.terms(), options.language().keywords());
    this.notes = new RuleNotes(in, found);
    this.rules = new RuleParser(in, exprs, notes);
    this.bodyRules = new BodyRules(notes);
    if (version == RegoVersion.V0) {
      in.refuseTemplates();
    } else {
      ImportParser.V1.forEach(in::know);
      notes.beStrict();
    }
    options.keywords().forEach(in::know);
  }

  Module parse() {
    if (in.at(TokenKind.EOF)) {
      Diagnostic empty =
          new Diagnostic(DiagnosticCode.PARSE, new Location(source, 0, 0), "empty module");
      throw new RegoException(List.of(empty));
    }
    try {
      // A mistake in an import does not keep the next statement from being read.
      while (!in.at(TokenKind.EOF) && statement()) {
        first = false;
      }
    } catch (SyntaxError e) {
      // Noted already.
    }
    List<Node> statements = statements();
    AnnotationReader reader = options.annotations();
    AnnotationParser annotations =
        reader == null ? null : new AnnotationParser(reader, in.errors());
    if (annotations != null) {
      annotations.read(in.comments(), statements);
    }
    throwIfAny(in.errors());
    if (pkg == null) {
      throw new RegoException(found);
    }
    throwIfAny(found);
    List<Rule> annotated = annotations == null ? readRules : annotations.attach(statements);
    throwIfAny(in.errors());
    Location at = new Location(source, 0, source.text().length());
    return new Module(
        pkg,
        readImports,
        annotated,
        in.comments(),
        annotations == null ? List.of() : annotations.annotations(),
        version,
        at);
  }

  private List<Node> statements() {
    List<Node> all = new ArrayList<>();
    if (pkg != null) {
      all.add(pkg);
    }
    all.addAll(readImports);
    all.addAll(readRules);
    all.sort(Comparator.comparingInt(n -> n.location().start()));
    return all;
  }

  private static void throwIfAny(List<Diagnostic> errors) {
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
  }

  /** Reads a statement; false where nothing is to be read behind it. */
  private boolean statement() {
    int start = in.peek().start();
    if (atStatement("package")) {
      Package read = imports.pkg();
      if (first) {
        pkg = read;
      } else {
        found.add(plain(start, "unexpected package"));
      }
      return true;
    }
    if (first) {
      found.add(plain(start, "package expected"));
    }
    if (atStatement("import")) {
      Import read = imports.imported();
      readImports.add(read);
      if (isRego(read)) {
        beStrict();
      }
      return true;
    }
    rulesOrBody();
    return !in.hasErrors();
  }

  private void rulesOrBody() {
    int before = found.size();
    List<Rule> made = rules.rules();
    if (made == null && !in.hasErrors()) {
      if (in.at(TokenKind.SUB) && !in.peekNext().is(TokenKind.NUMBER)) {
        throw in.unexpected("");
      }
      Body body = exprs.statement();
      if (!in.hasErrors()) {
        Rule rule = bodyRules.rule(body, hint(body));
        made = rule == null ? List.of() : List.of(rule);
      }
    }
    if (first) {
      // The one mistake told of a statement before the package is that it is none.
      found.subList(before, found.size()).clear();
    } else if (made != null) {
      readRules.addAll(made);
    }
  }

  private String hint(Body body) {
    Expr expr = body.exprs().get(0);
    if (body.exprs().size() > 1 || options.version() != RegoVersion.V0) {
      return "";
    }
    return KeywordHint.forRule(expr.location().text(), in.peek(), !in.onNewLine());
  }

  private boolean atStatement(String keyword) {
    if (!in.atKeyword(keyword)) {
      return false;
    }
    Token behind = in.peekNext();
    return !behind.is(TokenKind.ASSIGN)
        && !behind.is(TokenKind.UNIFY)
        && !behind.is(TokenKind.LPAREN);
  }

  private static boolean isRego(Import read) {
    List<Term> path = read.path().terms();
    return path.get(0) instanceof VarTerm v
        && v.name().equals("rego")
        && path.size() == 2
        && path.get(1) instanceof StringTerm;
  }

  /** {@code rego.v1} counts for the whole module, where it is read before the rules. */
  private void beStrict() {
    if (version == RegoVersion.V0) {
      version = RegoVersion.V0_COMPATIBLE_V1;
    }
    notes.beStrict();
  }

  private Diagnostic plain(int start, String message) {
    return new Diagnostic(DiagnosticCode.PARSE, new Location(source, start, start + 1), message);
  }
}
