package org.rego4j.ast;

import static org.rego4j.ast.Location.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes modules of every kind of rule that their dialect has. */
final class ModuleMaker {
  private static final int NODES_OF_A_RULE = 15;

  private final Trees trees;
  private final BodyMaker bodies;
  private final TermMaker terms;

  ModuleMaker(Random random, Dialect dialect) {
    this.trees = new Trees(random, dialect);
    this.bodies = new BodyMaker(trees);
    this.terms = bodies.terms();
  }

  Module module() {
    List<Import> imports = new ArrayList<>(trees.dialect.imports());
    imports.addAll(trees.some(0, 2, this::imported));
    List<String> path = new ArrayList<>(List.of(trees.name()));
    path.addAll(trees.some(0, 2, () -> terms.string().value()));
    return new Module(
        new Package(Trees.ref("data", path), NONE),
        imports,
        trees.some(1, 4, this::rule),
        List.of(),
        List.of(),
        trees.dialect.version(),
        NONE);
  }

  private Import imported() {
    String root = trees.oneIn(2) ? "input" : "data";
    List<String> path = trees.some(1, 2, trees::name);
    return new Import(Trees.ref(root, path), trees.oneIn(2) ? trees.name() : null, NONE);
  }

  private Rule rule() {
    trees.spend(NODES_OF_A_RULE);
    return switch (trees.random.nextInt(6)) {
      case 0 -> defaultRule();
      case 1 -> member();
      case 2 -> chain(name(), trees.some(1, 3, terms::term));
      case 3 -> chain(name(), null);
      case 4 -> rule(head(general(), null, value()), conditions());
      default -> rule(head(name(), null, value()), conditions());
    };
  }

  private RefTerm name() {
    return Trees.ref(trees.name(), List.of());
  }

  /** A head's ref with variables and other terms in it. */
  private RefTerm general() {
    List<Term> path = new ArrayList<>(List.of(new VarTerm(trees.name(), NONE)));
    path.addAll(trees.some(1, 3, terms::element));
    return new RefTerm(path, NONE);
  }

  private Term value() {
    return trees.oneIn(3) ? new BooleanTerm(true, NONE) : terms.term();
  }

  private Head head(RefTerm ref, @Nullable List<Term> args, Term value) {
    return new Head(ref, args, null, value, trees.oneIn(2), NONE);
  }

  /** What stands behind {@code if}, or the {@code true} of rules without it. */
  private Body conditions() {
    return trees.oneIn(4) ? unconditional() : bodies.body();
  }

  private static Body unconditional() {
    Expr always = Expr.generated(new Expr.Single(new BooleanTerm(true, NONE)), NONE);
    return new Body(List.of(always), NONE);
  }

  private static Rule rule(Head head, Body body) {
    return new Rule(head, body, false, null, List.of(), NONE);
  }

  private Rule defaultRule() {
    List<Term> args =
        trees.oneIn(2) ? null : List.of(new VarTerm("x", NONE), new VarTerm("y", NONE));
    Head head = head(trees.oneIn(3) ? terms.path() : name(), args, terms.ground());
    return new Rule(head, unconditional(), true, null, List.of(), NONE);
  }

  private Rule member() {
    RefTerm ref = trees.dialect.hasContains() && trees.oneIn(2) ? general() : name();
    return rule(new Head(ref, null, terms.term(), null, false, NONE), conditions());
  }

  /** A rule and what follows it with {@code else}; only the last may lack a body. */
  private Rule chain(RefTerm ref, @Nullable List<Term> args) {
    int links = trees.random.nextInt(3);
    Rule made = rule(head(ref, args, value()), links == 0 ? conditions() : bodies.body());
    Rule last = null;
    for (int i = 0; i < links; i++) {
      Body body = i == 0 ? conditions() : bodies.body();
      Head head = new Head(ref, args, null, value(), trees.oneIn(2), NONE);
      last = rule(head, body).withElse(last);
    }
    return made.withElse(last);
  }
}
