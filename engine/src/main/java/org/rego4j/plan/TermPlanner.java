package org.rego4j.plan;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.ast.ArrayComprehension;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.Location;
import org.rego4j.ast.ObjectComprehension;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.SetComprehension;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.value.Value;

/** Plans terms: open variables in refs become scans of the body that the term stands in. */
final class TermPlanner {
  private final BodyPlanner body;

  TermPlanner(BodyPlanner body) {
    this.body = body;
  }

  Operand plan(Term term) {
    Value literal = Literals.value(term);
    if (literal != null) {
      return new Operand.Constant(literal);
    }
    if (term instanceof VarTerm v) {
      return variable(v);
    } else if (term instanceof RefTerm r) {
      return ref(r);
    } else if (term instanceof ArrayTerm a) {
      return new Operand.MakeArray(all(a.elements()));
    } else if (term instanceof SetTerm s) {
      return new Operand.MakeSet(all(s.elements()));
    } else if (term instanceof ObjectTerm o) {
      List<Term> entries = new ArrayList<>();
      for (ObjectTerm.Entry e : o.entries()) {
        entries.add(e.key());
        entries.add(e.value());
      }
      return new Operand.MakeObject(all(entries));
    }
    return comprehension(term);
  }

  private Operand comprehension(Term term) {
    Location at = body.at();
    BodyPlanner inner = body.inner();
    End end;
    if (term instanceof ArrayComprehension a) {
      inner.body(a.body());
      end = new End.Element(inner.term(a.term()));
    } else if (term instanceof SetComprehension s) {
      inner.body(s.body());
      end = new End.Member(inner.term(s.term()));
    } else if (term instanceof ObjectComprehension o) {
      inner.body(o.body());
      Operand key = inner.term(o.key());
      end = new End.Entry(key, inner.term(o.value()), o.key().location());
    } else {
      throw new IllegalStateException("unexpected term " + term);
    }
    return new Operand.Comprehension(inner.block(end), at);
  }

  private Operand variable(VarTerm v) {
    if (!body.bound.contains(v.name())) {
      if (v.name().equals("input")) {
        return new Operand.Input();
      }
      if (v.name().equals("data")) {
        return new Operand.Document(body.program.root(), List.of(), body.at());
      }
      throw new IllegalStateException("open variable " + v.name() + " at " + v.location());
    }
    return new Operand.Local(body.slots.of(v.name()));
  }

  private List<Operand> all(List<Term> terms) {
    List<Operand> made = new ArrayList<>(terms.size());
    for (Term t : terms) {
      made.add(plan(t));
    }
    return made;
  }

  private Operand ref(RefTerm ref) {
    if (ref.head() instanceof VarTerm v
        && v.name().equals("data")
        && !body.bound.contains("data")) {
      return data(ref.terms());
    }
    return below(plan(ref.head()), ref.terms(), 1, false);
  }

  /**
   * What stands below a value at the elements of a ref from a place on.
   *
   * @param stored whether the value is one of base data
   */
  private Operand below(Operand base, List<Term> terms, int from, boolean stored) {
    Operand at = base;
    for (int i = from; i < terms.size(); i++) {
      Term element = terms.get(i);
      at = body.isMatched(element) ? scan(at, element) : new Operand.Dot(at, plan(element), stored);
    }
    return at;
  }

  private Operand scan(Operand base, Term key) {
    int value = body.slots.temporary();
    int slot = key instanceof VarTerm v ? body.slots.of(v.name()) : body.slots.temporary();
    body.add(new Statement.Scan(base, slot, value));
    matchKey(key, slot);
    return new Operand.Local(value);
  }

  private void matchKey(Term key, int slot) {
    if (key instanceof VarTerm v) {
      body.bound.add(v.name());
    } else {
      body.match(key, new Operand.Local(slot));
    }
  }

  /** A ref under data: constant keys lead to documents or to base data. */
  private Operand data(List<Term> terms) {
    DocumentPlan document = body.program.root();
    int i = 1;
    while (i < terms.size() && !document.hasRules()) {
      Value key = Literals.value(terms.get(i));
      if (key == null) {
        break;
      }
      DocumentPlan next = document.child(key);
      if (next == null) {
        return below(new Operand.BaseData(), terms, 1, true);
      }
      document = next;
      i++;
    }
    if (document.hasRules() && document.rules().kind() == LazyRules.Kind.FUNCTION) {
      // A function is no document.
      return below(new Operand.BaseData(), terms, 1, true);
    }
    List<Operand> keys = new ArrayList<>();
    int most = document.hasRules() ? document.rules().keys() : terms.size();
    while (i < terms.size() && keys.size() < most) {
      Term element = terms.get(i);
      if (body.isMatched(element)) {
        if (document.hasRules()) {
          break;
        }
        // What the scan finds is asked for by its key, so that no more of it is evaluated.
        keys.add(scanKeys(document, keys, element));
      } else {
        keys.add(plan(element));
      }
      i++;
    }
    return below(new Operand.Document(document, keys, body.at()), terms, i, false);
  }

  private Operand scanKeys(DocumentPlan document, List<Operand> keys, Term key) {
    int slot = key instanceof VarTerm v ? body.slots.of(v.name()) : body.slots.temporary();
    body.add(new Statement.ScanDocument(document, keys, slot, body.at()));
    matchKey(key, slot);
    return new Operand.Local(slot);
  }
}
