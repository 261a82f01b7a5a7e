package org.rego4j.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.AstPrinter;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;

/** Parses heads of rules as far as they can be told from expressions. */
final class HeadParser {
  private final TokenStream in;
  private final TermParser terms;

  HeadParser(TokenStream in, TermParser terms) {
    this.in = in;
    this.terms = terms;
  }

  /**
   * What was read as a head.
   *
   * @param key what stands behind {@code contains}
   * @param value what stands behind {@code :=} or {@code =}
   */
  record Start(
      RefTerm ref,
      @Nullable List<Term> args,
      @Nullable Term key,
      @Nullable Term value,
      boolean assign) {

    /** Whether the ref is written with one element behind the name. */
    boolean isPair() {
      return ref.terms().size() == 2;
    }
  }

  /** head := term ["contains" infix | (":=" | "=") infix]; null where this is no head. */
  @Nullable Start head(boolean isDefault) {
    Term name = name();
    RefTerm ref;
    List<Term> args = null;
    if (name == null) {
      return null;
    } else if (name instanceof VarTerm v) {
      ref = new RefTerm(List.of(v), v.location());
    } else if (name instanceof RefTerm r) {
      ref = r;
    } else if (name instanceof CallTerm c) {
      ref = c.operator();
      args = c.args();
      if (!(ref.head() instanceof VarTerm)) {
        throw in.unexpected("rule head ref " + AstPrinter.print(ref) + " invalid");
      }
    } else {
      return null;
    }
    Term key = null;
    Term value = null;
    boolean assign = false;
    if (in.atRuleKeyword("contains")) {
      key = key(ref, args != null);
    } else if (in.at(TokenKind.ASSIGN) || in.at(TokenKind.UNIFY)) {
      if (!isDefault && !(ref.head() instanceof VarTerm)) {
        return null;
      }
      assign = in.next().is(TokenKind.ASSIGN);
      value = value(expectedValue(ref, args != null, assign, isDefault));
    }
    return new Start(ref, args, key, value, assign);
  }

  /** The name and what stands behind it; null where that is too far away to belong to it. */
  private @Nullable Term name() {
    try {
      Term name = terms.term();
      if (!(name instanceof VarTerm)) {
        return name;
      }
      boolean adjacent = in.peek().start() == in.previous().end();
      switch (in.peek().kind()) {
        case DOT, LBRACK, LPAREN -> {
          // OPA reads it as a ref all the same, if only to complain.
          terms.distant(name);
          return null;
        }
        case EQUAL, NEQ, LT, LTE, GT, GTE, ADD, SUB, MUL, QUO, REM, AND, OR -> {
          if (adjacent) {
            in.unexpected("");
            throw new SyntaxError(true);
          }
          return name;
        }
        default -> {
          return name;
        }
      }
    } catch (SyntaxError e) {
      if (!e.isHopeless()) {
        in.unexpected("expected rule head name");
      }
      throw e;
    }
  }

  private @Nullable Term key(RefTerm ref, boolean isFunction) {
    String example = " (e.g., " + AstPrinter.print(ref) + " contains <VALUE> { ... })";
    if (isFunction) {
      in.unexpected(
          "the contains keyword can only be used with multi-value rule definitions" + example);
    }
    in.next();
    return value("expected rule key term" + example);
  }

  /** A term; null where it is noted that there is none, for the rest is looked at all the same. */
  private @Nullable Term value(String expected) {
    try {
      return terms.infixOrPair();
    } catch (SyntaxError e) {
      if (e.isHopeless()) {
        throw e;
      }
      in.unexpected(expected);
      return null;
    }
  }

  private static String expectedValue(
      RefTerm ref, boolean isFunction, boolean assign, boolean isDefault) {
    String name = AstPrinter.print(ref);
    if (!assign) {
      return "expected rule value term (e.g., " + name + "[<nil>] = <VALUE> { ... })";
    } else if (isFunction) {
      return "expected function value term (e.g., " + name + "(...) := <VALUE> { ... })";
    } else if (isDefault) {
      return "expected default rule value term (e.g., default " + name + " := <VALUE>)";
    }
    return "expected rule value term (e.g., " + name + " := <VALUE> { ... })";
  }
}
