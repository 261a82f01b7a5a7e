package org.rego4j.ast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * OPA's order of terms, by which it lists and evaluates members of sets and keys of objects. Terms
 * that mean the same are equal wherever they stand.
 */
public final class TermOrder implements Comparator<Term> {
  public static final TermOrder INSTANCE = new TermOrder();

  private TermOrder() {}

  @Override
  public int compare(Term a, Term b) {
    int kinds = Integer.compare(rank(a), rank(b));
    if (kinds != 0) {
      return kinds;
    }
    if (a instanceof BooleanTerm x && b instanceof BooleanTerm y) {
      return Boolean.compare(x.value(), y.value());
    } else if (a instanceof NumberTerm x && b instanceof NumberTerm y) {
      return new BigDecimal(x.text()).compareTo(new BigDecimal(y.text()));
    } else if (a instanceof StringTerm x && b instanceof StringTerm y) {
      return byCodePoint(x.value(), y.value());
    } else if (a instanceof VarTerm x && b instanceof VarTerm y) {
      return byCodePoint(x.name(), y.name());
    } else if (a instanceof ObjectTerm x && b instanceof ObjectTerm y) {
      return entries(x, y);
    } else if (a instanceof SetTerm x && b instanceof SetTerm y) {
      return all(sorted(x.elements()), sorted(y.elements()));
    } else if (isList(a)) {
      return all(parts(a), parts(b));
    }
    return AstPrinter.source(a).compareTo(AstPrinter.source(b));
  }

  private static boolean isList(Term term) {
    return term instanceof RefTerm || term instanceof ArrayTerm || term instanceof CallTerm;
  }

  private static List<Term> parts(Term term) {
    if (term instanceof RefTerm ref) {
      return ref.terms();
    } else if (term instanceof ArrayTerm array) {
      return array.elements();
    }
    CallTerm call = (CallTerm) term;
    List<Term> parts = new ArrayList<>();
    parts.add(call.operator());
    parts.addAll(call.args());
    return parts;
  }

  private int entries(ObjectTerm a, ObjectTerm b) {
    List<ObjectTerm.Entry> x = new ArrayList<>(a.entries());
    List<ObjectTerm.Entry> y = new ArrayList<>(b.entries());
    x.sort((p, q) -> compare(p.key(), q.key()));
    y.sort((p, q) -> compare(p.key(), q.key()));
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      int keys = compare(x.get(i).key(), y.get(i).key());
      int order = keys != 0 ? keys : compare(x.get(i).value(), y.get(i).value());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(x.size(), y.size());
  }

  private int all(List<Term> a, List<Term> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private List<Term> sorted(List<Term> terms) {
    List<Term> out = new ArrayList<>(terms);
    out.sort(this);
    return out;
  }

  /** Go compares the bytes of UTF-8, which is the order of code points. */
  private static int byCodePoint(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int x = a.codePointAt(i);
      int y = b.codePointAt(i);
      if (x != y) {
        return Integer.compare(x, y);
      }
      i += Character.charCount(x);
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int rank(Term term) {
    if (term instanceof NullTerm) {
      return 0;
    } else if (term instanceof BooleanTerm) {
      return 1;
    } else if (term instanceof NumberTerm) {
      return 2;
    } else if (term instanceof StringTerm) {
      return 3;
    } else if (term instanceof TemplateString) {
      return 4;
    } else if (term instanceof VarTerm) {
      return 5;
    } else if (term instanceof RefTerm) {
      return 6;
    } else if (term instanceof ArrayTerm) {
      return 7;
    } else if (term instanceof ObjectTerm) {
      return 8;
    } else if (term instanceof SetTerm) {
      return 9;
    } else if (term instanceof ArrayComprehension) {
      return 10;
    } else if (term instanceof ObjectComprehension) {
      return 11;
    } else if (term instanceof SetComprehension) {
      return 12;
    }
    return 13;
  }
}
