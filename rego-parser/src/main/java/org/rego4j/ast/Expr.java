package org.rego4j.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One expression of a body.
 *
 * @param negated whether it stands behind a v0/v1 {@code not}; the {@code not} of {@code
 *     future.keywords.not} and {@code rego.v2} is a {@link Not} form instead
 * @param generated whether the parser or compiler made it
 */
public record Expr(
    Form form, List<With> with, boolean negated, boolean generated, Location location)
    implements Node {
  public Expr {
    with = List.copyOf(with);
  }

  /** An expression of the given form, as written. */
  public static Expr of(Form form, Location location) {
    return new Expr(form, List.of(), false, false, location);
  }

  /** An expression of the given form that the parser or compiler made. */
  public static Expr generated(Form form, Location location) {
    return new Expr(form, List.of(), false, true, location);
  }

  public Expr withForm(Form other) {
    return new Expr(other, with, negated, generated, location);
  }

  public Expr withWith(List<With> others) {
    return new Expr(form, others, negated, generated, location);
  }

  /** What an expression can be. */
  public sealed interface Form permits Single, Call, Some, Every, Not, And, Or {}

  /** A term that must be defined and not false. */
  public record Single(Term term) implements Form {}

  /**
   * A call, operators included: {@code x == 1} is a call of {@code equal}, {@code x = 1} of {@code
   * eq}, {@code x := 1} of {@code assign}.
   */
  public record Call(RefTerm operator, List<Term> args) implements Form {
    public Call {
      args = List.copyOf(args);
    }
  }

  /**
   * {@code some x, y} (symbols are vars), or {@code some k, v in xs} (one symbol: a {@link
   * CallTerm} of {@code internal.member_2} or {@code internal.member_3}).
   */
  public record Some(List<Term> symbols) implements Form {
    public Some {
      symbols = List.copyOf(symbols);
    }
  }

  /** {@code every key, value in domain { body }}. */
  public record Every(@Nullable Term key, Term value, Term domain, Body body) implements Form {}

  /**
   * {@code not} of a body.
   *
   * @param explicitBody whether the body stood in braces
   */
  public record Not(Body body, boolean explicitBody) implements Form {}

  /** {@code lhs and rhs}; a bare operand is a body of one expression. */
  public record And(Body lhs, Body rhs) implements Form {}

  /** {@code lhs or rhs}; a bare operand is a body of one expression. */
  public record Or(Body lhs, Body rhs) implements Form {}
}
