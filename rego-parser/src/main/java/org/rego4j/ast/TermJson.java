package org.rego4j.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes terms as JSON; members of sets and keys of objects in OPA's order. */
final class TermJson implements TermVisitor<StringBuilder> {
  private final StringBuilder out;
  private final ExprJson exprs;

  TermJson(StringBuilder out) {
    this.out = out;
    this.exprs = new ExprJson(out, this);
  }

  void term(Term term) {
    term.accept(this);
  }

  void list(List<? extends Term> terms) {
    each(terms, this::term);
  }

  /** The elements of a ref: a head that is a variable is one, whatever its name. */
  void ref(List<Term> terms) {
    out.append('[');
    for (int i = 0; i < terms.size(); i++) {
      out.append(i == 0 ? "" : ",");
      if (i == 0 && terms.get(0) instanceof VarTerm head) {
        text("var", head.name());
      } else {
        term(terms.get(i));
      }
    }
    out.append(']');
  }

  void body(Body body) {
    exprs.body(body);
  }

  <T> void each(List<T> elements, Consumer<T> writer) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : ",");
      writer.accept(elements.get(i));
    }
    out.append(']');
  }

  private StringBuilder open(String type) {
    return out.append("{\"type\":\"").append(type).append("\",\"value\":");
  }

  private StringBuilder close() {
    return out.append('}');
  }

  private StringBuilder text(String type, String value) {
    open(type);
    Quotes.json(value, out);
    return close();
  }

  private StringBuilder listed(String type, List<? extends Term> terms) {
    open(type);
    list(terms);
    return close();
  }

  @Override
  public StringBuilder visitNullTerm(NullTerm term) {
    return open("null").append("{}}");
  }

  @Override
  public StringBuilder visitBooleanTerm(BooleanTerm term) {
    return open("boolean").append(term.value()).append('}');
  }

  @Override
  public StringBuilder visitNumberTerm(NumberTerm term) {
    return open("number").append(term.text()).append('}');
  }

  @Override
  public StringBuilder visitStringTerm(StringTerm term) {
    return text("string", term.value());
  }

  @Override
  public StringBuilder visitVarTerm(VarTerm term) {
    if (term.name().equals("input") || term.name().equals("data")) {
      // The roots of documents are refs where they stand alone.
      return visitRefTerm(new RefTerm(List.of(term), term.location()));
    }
    return text("var", term.name());
  }

  @Override
  public StringBuilder visitRefTerm(RefTerm term) {
    open("ref");
    ref(term.terms());
    return close();
  }

  @Override
  public StringBuilder visitArrayTerm(ArrayTerm term) {
    return listed("array", term.elements());
  }

  @Override
  public StringBuilder visitSetTerm(SetTerm term) {
    List<Term> members = new ArrayList<>(term.elements());
    members.sort(TermOrder.INSTANCE);
    return listed("set", members);
  }

  @Override
  public StringBuilder visitObjectTerm(ObjectTerm term) {
    List<ObjectTerm.Entry> entries = new ArrayList<>(term.entries());
    entries.sort((a, b) -> TermOrder.INSTANCE.compare(a.key(), b.key()));
    open("object");
    each(entries, entry -> list(List.of(entry.key(), entry.value())));
    return close();
  }

  @Override
  public StringBuilder visitArrayComprehension(ArrayComprehension term) {
    return comprehension("arraycomprehension", term.term(), term.body());
  }

  @Override
  public StringBuilder visitSetComprehension(SetComprehension term) {
    return comprehension("setcomprehension", term.term(), term.body());
  }

  private StringBuilder comprehension(String type, Term term, Body body) {
    open(type).append("{\"term\":");
    term(term);
    out.append(",\"body\":");
    body(body);
    return out.append("}}");
  }

  @Override
  public StringBuilder visitObjectComprehension(ObjectComprehension term) {
    open("objectcomprehension").append("{\"key\":");
    term(term.key());
    out.append(",\"value\":");
    term(term.value());
    out.append(",\"body\":");
    body(term.body());
    return out.append("}}");
  }

  @Override
  public StringBuilder visitCallTerm(CallTerm term) {
    List<Term> parts = new ArrayList<>();
    parts.add(term.operator());
    parts.addAll(term.args());
    return listed("call", parts);
  }

  @Override
  public StringBuilder visitTemplateString(TemplateString term) {
    open("templatestring").append("{\"parts\":");
    each(term.parts(), this::part);
    return out.append(",\"multi_line\":").append(term.multiLine()).append("}}");
  }

  private void part(TemplateString.Part part) {
    if (part instanceof TemplateString.Text text) {
      text("string", text.value());
    } else if (part instanceof TemplateString.Interpolation interpolation) {
      exprs.expr(interpolation.expr(), 0);
    }
  }
}
