package org.rego4j.ast;

import java.util.ArrayList;
import java.util.List;

/** Prints terms. */
final class TermPrinter implements TermVisitor<TermPrinter> {
  /** Which of two notations is printed; {@link AstPrinter} tells them apart. */
  enum Notation {
    MESSAGE,
    SOURCE
  }

  private final Notation notation;
  private final StringBuilder out = new StringBuilder();
  private final ExprPrinter exprs = new ExprPrinter(this);

  TermPrinter(Notation notation) {
    this.notation = notation;
  }

  ExprPrinter exprs() {
    return exprs;
  }

  void term(Term term) {
    term.accept(this);
  }

  TermPrinter raw(String text) {
    out.append(text);
    return this;
  }

  void separated(List<Term> terms) {
    String separator = "";
    for (Term term : terms) {
      raw(separator);
      term(term);
      separator = ", ";
    }
  }

  @Override
  public TermPrinter visitNullTerm(NullTerm term) {
    out.append("null");
    return this;
  }

  @Override
  public TermPrinter visitBooleanTerm(BooleanTerm term) {
    out.append(term.value());
    return this;
  }

  @Override
  public TermPrinter visitNumberTerm(NumberTerm term) {
    out.append(term.text());
    return this;
  }

  @Override
  public TermPrinter visitStringTerm(StringTerm term) {
    boolean raw = term.raw() && notation == Notation.SOURCE;
    if (raw && term.value().chars().noneMatch(c -> "`\r\0\uFEFF".indexOf(c) >= 0)) {
      out.append('`').append(term.value()).append('`');
    } else {
      quoted(term.value());
    }
    return this;
  }

  private void quoted(String value) {
    if (notation == Notation.SOURCE) {
      Quotes.rego(value, out);
    } else {
      Quotes.go(value, out);
    }
  }

  @Override
  public TermPrinter visitVarTerm(VarTerm term) {
    out.append(term.isWildcard() ? "_" : term.name());
    return this;
  }

  @Override
  public TermPrinter visitRefTerm(RefTerm term) {
    term(term.head());
    for (Term element : term.terms().subList(1, term.terms().size())) {
      if (element instanceof StringTerm s && isDotted(s)) {
        out.append('.').append(s.value());
      } else {
        out.append('[');
        term(element);
        out.append(']');
      }
    }
    return this;
  }

  private boolean isDotted(StringTerm name) {
    boolean raw = name.raw() && notation == Notation.SOURCE;
    return !raw && isName(name.value()) && !Words.isKeyword(name.value());
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public TermPrinter visitArrayTerm(ArrayTerm term) {
    out.append('[');
    separated(term.elements());
    out.append(']');
    return this;
  }

  @Override
  public TermPrinter visitSetTerm(SetTerm term) {
    if (term.elements().isEmpty()) {
      out.append("set()");
      return this;
    }
    out.append('{');
    separated(notation == Notation.SOURCE ? term.elements() : members(term));
    out.append('}');
    return this;
  }

  private static List<Term> members(SetTerm set) {
    List<Term> sorted = new ArrayList<>(set.elements());
    sorted.sort(TermOrder.INSTANCE);
    List<Term> members = new ArrayList<>();
    for (Term term : sorted) {
      boolean again =
          !members.isEmpty()
              && TermOrder.INSTANCE.compare(members.get(members.size() - 1), term) == 0;
      if (!again) {
        members.add(term);
      }
    }
    return members;
  }

  @Override
  public TermPrinter visitObjectTerm(ObjectTerm term) {
    List<ObjectTerm.Entry> entries = new ArrayList<>(term.entries());
    if (notation == Notation.MESSAGE) {
      entries.sort((a, b) -> TermOrder.INSTANCE.compare(a.key(), b.key()));
    }
    out.append('{');
    String separator = "";
    for (ObjectTerm.Entry entry : entries) {
      raw(separator);
      term(entry.key());
      raw(": ");
      term(entry.value());
      separator = ", ";
    }
    out.append('}');
    return this;
  }

  @Override
  public TermPrinter visitArrayComprehension(ArrayComprehension term) {
    out.append('[');
    term(term.term());
    comprehended(term.body(), ']');
    return this;
  }

  @Override
  public TermPrinter visitSetComprehension(SetComprehension term) {
    out.append('{');
    term(term.term());
    comprehended(term.body(), '}');
    return this;
  }

  @Override
  public TermPrinter visitObjectComprehension(ObjectComprehension term) {
    out.append('{');
    term(term.key());
    raw(": ");
    term(term.value());
    comprehended(term.body(), '}');
    return this;
  }

  private void comprehended(Body body, char end) {
    raw(" | ");
    exprs.body(body);
    out.append(end);
  }

  @Override
  public TermPrinter visitCallTerm(CallTerm term) {
    call(term.operator(), term.args());
    return this;
  }

  void call(RefTerm operator, List<Term> args) {
    String infix = notation == Notation.SOURCE ? Words.infixFor(operator, args) : "";
    String sign = notation == Notation.SOURCE ? Words.bracketedSign(operator, args) : "";
    if (!infix.isEmpty()) {
      infix(infix, args);
      return;
    } else if (!sign.isEmpty()) {
      out.append('(');
      infix(sign, args);
      out.append(')');
      return;
    }
    visitRefTerm(operator);
    out.append('(');
    separated(args);
    out.append(')');
  }

  private void infix(String operator, List<Term> args) {
    term(args.get(0));
    raw(" " + operator + " ");
    term(args.get(1));
  }

  @Override
  public TermPrinter visitTemplateString(TemplateString term) {
    char quote = term.multiLine() ? '`' : '"';
    out.append('$').append(quote);
    for (TemplateString.Part part : term.parts()) {
      if (part instanceof TemplateString.Text text) {
        Quotes.template(text.value(), term.multiLine(), out);
      } else if (part instanceof TemplateString.Interpolation interpolation) {
        out.append('{');
        exprs.expr(interpolation.expr());
        out.append('}');
      }
    }
    out.append(quote);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
