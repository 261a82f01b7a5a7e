package org.rego4j.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chooses among what can be generated, with less and less to spend. */
final class Trees {
  private static final List<String> NAMES =
      List.of("a", "b", "c", "foo", "x", "y", "_z", "input", "data");

  final Random random;
  final Dialect dialect;
  private int budget;

  Trees(Random random, Dialect dialect) {
    this.random = random;
    this.dialect = dialect;
  }

  static RefTerm ref(String head, List<String> names) {
    List<Term> terms = new ArrayList<>();
    terms.add(new VarTerm(head, Location.NONE));
    names.forEach(name -> terms.add(new StringTerm(name, Location.NONE)));
    return new RefTerm(terms, Location.NONE);
  }

  /** Sets how many nested things may be made from here on. */
  void spend(int nodes) {
    budget = nodes;
  }

  boolean spent() {
    return --budget < 0;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  <T> List<T> some(int min, int max, Supplier<? extends T> maker) {
    List<T> made = new ArrayList<>();
    int count = min + random.nextInt(max - min + 1);
    for (int i = 0; i < count; i++) {
      made.add(maker.get());
    }
    return made;
  }

  VarTerm var() {
    return new VarTerm(pick(NAMES), Location.NONE);
  }

  /** A variable that is no root of documents. */
  VarTerm local() {
    String name = oneIn(6) ? VarTerm.WILDCARD_PREFIX : NAMES.get(random.nextInt(NAMES.size() - 2));
    return new VarTerm(name, Location.NONE);
  }

  String name() {
    return NAMES.get(random.nextInt(NAMES.size() - 2));
  }
}
