package org.rego4j.ast;

import static org.rego4j.ast.Location.NONE;

import java.util.ArrayList;
import java.util.List;

/** Makes terms. */
final class TermMaker {
  private static final List<String> NUMBERS =
      List.of(
          "0", "1", "-1", "42", "1.50", "-0.0", "1e10", "2E-7", "123456789012345678901234567890");
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "else",
          "a b",
          "\"",
          "\\",
          "\n\t\r\b\f",
          "\u0001\u007f\u2028\uFEFF",
          "\u00e9\u3042",
          "\uD83D\uDE00",
          "{x}",
          "$",
          "#",
          "`",
          "\\u0041",
          "0",
          "not",
          "and");
  private static final List<String> RAW_STRINGS =
      List.of("", "a", "\\n", "\"", "a\nb", "{", "\u3042#");
  private static final List<String> TEXTS =
      List.of("a", "{", "}", "\"", "\n", " \u3042", "\\", "$\"", "\t#");
  private static final List<String> RAW_TEXTS =
      List.of("a", "{", "}", "\"", "\n", "\u3042", "\\n", "$");
  private static final List<String> OPERATORS =
      List.of(
          "plus", "minus", "mul", "div", "rem", "and", "or", "equal", "neq", "lt", "lte", "gt",
          "gte");

  private final Trees trees;
  private final BodyMaker bodies;

  TermMaker(Trees trees, BodyMaker bodies) {
    this.trees = trees;
    this.bodies = bodies;
  }

  Term term() {
    if (trees.spent()) {
      return trees.oneIn(2) ? scalar() : trees.var();
    }
    return switch (trees.random.nextInt(14)) {
      case 0, 1 -> scalar();
      case 2 -> trees.var();
      case 3 -> new VarTerm("$", NONE);
      case 4, 5 -> ref();
      case 6 -> new ArrayTerm(trees.some(0, 3, this::term), NONE);
      case 7 -> new SetTerm(trees.some(0, 3, this::term), NONE);
      case 8 -> object();
      case 9 -> new ArrayComprehension(term(), bodies.comprehended(), NONE);
      case 10 -> new SetComprehension(term(), bodies.comprehended(), NONE);
      case 11 -> new ObjectComprehension(term(), term(), bodies.comprehended(), NONE);
      case 12 -> trees.dialect.hasTemplates() ? template() : scalar();
      default -> call();
    };
  }

  Term scalar() {
    return switch (trees.random.nextInt(6)) {
      case 0 -> new NullTerm(NONE);
      case 1 -> new BooleanTerm(trees.oneIn(2), NONE);
      case 2 -> new StringTerm(trees.pick(RAW_STRINGS), true, NONE);
      case 3 -> string();
      default -> new NumberTerm(trees.pick(NUMBERS), NONE);
    };
  }

  StringTerm string() {
    return new StringTerm(trees.pick(STRINGS), NONE);
  }

  /** A term without variables. */
  Term ground() {
    if (trees.spent()) {
      return scalar();
    }
    return switch (trees.random.nextInt(5)) {
      case 0 -> new ArrayTerm(trees.some(0, 3, this::ground), NONE);
      case 1 -> new SetTerm(trees.some(0, 3, this::ground), NONE);
      case 2 ->
          new ObjectTerm(trees.some(0, 3, () -> new ObjectTerm.Entry(ground(), ground())), NONE);
      case 3 -> new ArrayComprehension(term(), bodies.comprehended(), NONE);
      default -> scalar();
    };
  }

  RefTerm ref() {
    return ref(trees.oneIn(6) ? refHead() : trees.var());
  }

  private RefTerm ref(Term head) {
    List<Term> terms = new ArrayList<>();
    terms.add(head);
    terms.addAll(trees.some(1, 3, this::element));
    return new RefTerm(terms, NONE);
  }

  private Term refHead() {
    Term head = term();
    boolean fits =
        !(head instanceof NullTerm
            || head instanceof BooleanTerm
            || head instanceof NumberTerm
            || head instanceof StringTerm
            || head instanceof TemplateString
            || head instanceof RefTerm);
    return fits ? head : trees.var();
  }

  Term element() {
    return trees.oneIn(2) ? string() : term();
  }

  /** A ref of a variable and strings. */
  RefTerm path() {
    return Trees.ref(trees.name(), trees.some(0, 2, () -> trees.pick(STRINGS)));
  }

  RefTerm operator() {
    if (trees.oneIn(4)) {
      return ref();
    }
    return trees.oneIn(3) ? path() : Trees.ref(trees.name(), List.of());
  }

  CallTerm call() {
    return trees.oneIn(2) ? infix() : new CallTerm(operator(), trees.some(0, 3, this::term), NONE);
  }

  /** A call of what an infix operator stands for. */
  CallTerm infix() {
    RefTerm operator = Trees.ref(trees.pick(OPERATORS), List.of());
    return new CallTerm(operator, List.of(term(), term()), NONE);
  }

  private Term object() {
    return new ObjectTerm(trees.some(0, 3, () -> new ObjectTerm.Entry(term(), term())), NONE);
  }

  private Term template() {
    boolean raw = trees.oneIn(2);
    List<String> texts = raw ? RAW_TEXTS : TEXTS;
    List<TemplateString.Part> parts = new ArrayList<>();
    for (int i = trees.random.nextInt(4); i > 0; i--) {
      if (trees.oneIn(2)) {
        parts.add(new TemplateString.Text(trees.pick(texts), NONE));
      }
      parts.add(new TemplateString.Interpolation(bodies.plain()));
    }
    if (trees.oneIn(2)) {
      parts.add(new TemplateString.Text(trees.pick(texts), NONE));
    }
    return new TemplateString(parts, raw, NONE);
  }
}
