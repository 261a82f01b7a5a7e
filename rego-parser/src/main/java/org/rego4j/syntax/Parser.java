package org.rego4j.syntax;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.Body;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.Source;
import org.rego4j.ast.Term;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.RegoException;

/**
 * Parses Rego: modules, queries and terms. Every method throws {@link RegoException} on bad text,
 * and on text that is nested too deeply: for the parser's limit or for the stack of the thread.
 */
public final class Parser {
  private Parser() {}

  /** Parses a module. */
  public static Module parseModule(String file, String text, ParserOptions options) {
    Source source = new Source(file, text);
    try {
      return new ModuleParser(source, options).parse();
    } catch (StackOverflowError e) {
      throw tooDeep(source);
    }
  }

  /**
   * Parses a query: expressions one after the other. Unlike those of a rule's body they need no
   * semicolon or line break between.
   */
  public static Body parseBody(String file, String text, ParserOptions options) {
    Source source = new Source(file, text);
    TokenStream in = stream(source, options);
    try {
      if (in.at(TokenKind.EOF)) {
        Diagnostic empty =
            new Diagnostic(DiagnosticCode.PARSE, new Location(source, 0, 0), "empty query");
        throw new RegoException(List.of(empty));
      }
      ExprParser parser = new ExprParser(in);
      List<Expr> exprs = new ArrayList<>();
      int start = in.peek().start();
      while (!in.at(TokenKind.EOF) && (!in.hasErrors() || in.at(TokenKind.ILLEGAL))) {
        exprs.addAll(parser.statement().exprs());
      }
      if (in.errors().isEmpty()) {
        return new Body(exprs, in.from(start));
      }
    } catch (SyntaxError e) {
      // Noted already.
    } catch (StackOverflowError e) {
      throw tooDeep(source);
    }
    throw new RegoException(in.errors());
  }

  /** Parses one term, infix operators included. */
  public static Term parseTerm(String text, ParserOptions options) {
    Source source = new Source("", text);
    TokenStream in = stream(source, options);
    try {
      Term term = new ExprParser(in).terms().infix();
      if (!in.at(TokenKind.EOF)) {
        throw in.unexpected("");
      } else if (in.errors().isEmpty()) {
        return term;
      }
    } catch (SyntaxError e) {
      // Noted already.
    } catch (StackOverflowError e) {
      throw tooDeep(source);
    }
    throw new RegoException(in.errors());
  }

  /** Parses what stands behind {@code import}. */
  public static Import parseImport(String text, ParserOptions options) {
    Module module = parseModule("", "package p\nimport " + text, options);
    List<Import> imports = module.imports();
    if (imports.size() != 1 || !module.rules().isEmpty()) {
      throw new RegoException(
          List.of(
              new Diagnostic(DiagnosticCode.PARSE, Location.NONE, "expected exactly one import")));
    }
    return imports.get(0);
  }

  /** Said of the whole text, since the place at which the stack ended is lost. */
  private static RegoException tooDeep(Source source) {
    Location at = new Location(source, 0, 0);
    return new RegoException(
        List.of(new Diagnostic(DiagnosticCode.PARSE, at, TokenStream.TOO_DEEP)));
  }

  private static TokenStream stream(Source source, ParserOptions options) {
    options.language().check(options.version());
    TokenStream in = new TokenStream(source);
    if (options.version() == RegoVersion.V0) {
      in.refuseTemplates();
    } else {
      ImportParser.V1.forEach(in::know);
    }
    options.keywords().forEach(in::know);
    return in;
  }
}
