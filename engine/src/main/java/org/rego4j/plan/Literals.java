package org.rego4j.plan;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.NullTerm;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.SetTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Literals of the syntax tree as values. */
final class Literals {
  private Literals() {}

  /** The value of a term that holds nothing but literals, or null. */
  static @Nullable Value value(Term term) {
    if (term instanceof StringTerm s) {
      return StringValue.of(s.value());
    } else if (term instanceof NumberTerm n) {
      return NumberValue.parse(n.text());
    } else if (term instanceof BooleanTerm b) {
      return BooleanValue.of(b.value());
    } else if (term instanceof NullTerm) {
      return NullValue.NULL;
    } else if (term instanceof ArrayTerm a) {
      ArrayBuilder made = new ArrayBuilder();
      for (Term t : a.elements()) {
        Value v = value(t);
        if (v == null) {
          return null;
        }
        made.add(v);
      }
      return made.build();
    } else if (term instanceof SetTerm s) {
      SetBuilder made = new SetBuilder();
      for (Term t : s.elements()) {
        Value v = value(t);
        if (v == null) {
          return null;
        }
        made.add(v);
      }
      return made.build();
    } else if (term instanceof ObjectTerm o) {
      ObjectBuilder made = new ObjectBuilder();
      for (ObjectTerm.Entry e : o.entries()) {
        Value k = value(e.key());
        Value v = k == null ? null : value(e.value());
        if (k == null || v == null) {
          return null;
        }
        made.put(k, v);
      }
      return made.build();
    }
    return null;
  }
}
