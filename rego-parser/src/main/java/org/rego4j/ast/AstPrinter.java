package org.rego4j.ast;

/**
 * Prints syntax trees.
 *
 * <p>{@code print} gives OPA's notation in messages: calls and operators as {@code plus(x, 1)},
 * unifications as {@code x = 1}, members of sets and keys of objects in order, strings with Go's
 * escapes, every wildcard as {@code _}. {@code source} gives Rego in the same form, but with Rego's
 * escapes and in the order written, so that it parses back to the same tree, locations and comments
 * aside.
 */
public final class AstPrinter {
  private AstPrinter() {}

  public static String print(Term term) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.MESSAGE);
    out.term(term);
    return out.toString();
  }

  public static String print(Expr expr) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.MESSAGE);
    out.exprs().expr(expr);
    return out.toString();
  }

  public static String print(Body body) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.MESSAGE);
    out.exprs().body(body);
    return out.toString();
  }

  public static String print(With with) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.MESSAGE);
    out.exprs().with(with);
    return out.toString();
  }

  public static String print(Head head) {
    return rules(TermPrinter.Notation.MESSAGE, RegoVersion.V1).head(head).toString();
  }

  public static String print(Rule rule) {
    return rules(TermPrinter.Notation.MESSAGE, RegoVersion.V1).rule(rule).toString();
  }

  public static String print(Import imported) {
    return rules(TermPrinter.Notation.MESSAGE, RegoVersion.V1).imported(imported).toString();
  }

  public static String print(Package pkg) {
    return rules(TermPrinter.Notation.MESSAGE, RegoVersion.V1).pkg(pkg).toString();
  }

  /** A module in the notation of messages; comments and annotations are left out. */
  public static String print(Module module) {
    return rules(TermPrinter.Notation.MESSAGE, module.version()).module(module).toString();
  }

  /** Rego that parses back to the same term. */
  public static String source(Term term) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.SOURCE);
    out.term(term);
    return out.toString();
  }

  /** Rego that parses back to the same query. */
  public static String source(Body body) {
    TermPrinter out = new TermPrinter(TermPrinter.Notation.SOURCE);
    out.exprs().body(body);
    return out.toString();
  }

  /** Rego that parses back to the same rule. */
  public static String source(Rule rule, RegoVersion version) {
    return rules(TermPrinter.Notation.SOURCE, version).rule(rule).toString();
  }

  /** Rego that parses back to the same module; comments and annotations are left out. */
  public static String source(Module module) {
    return rules(TermPrinter.Notation.SOURCE, module.version()).module(module).toString();
  }

  private static RulePrinter rules(TermPrinter.Notation notation, RegoVersion version) {
    return new RulePrinter(new TermPrinter(notation), version);
  }
}
