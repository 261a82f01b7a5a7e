package org.rego4j.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** The law of precedence: operators written with no more brackets than needed give their tree. */
class InfixTest {
  private record Operator(String sign, int tightness) {}

  private static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("equal", new Operator("==", 1)),
          Map.entry("neq", new Operator("!=", 1)),
          Map.entry("lt", new Operator("<", 1)),
          Map.entry("lte", new Operator("<=", 1)),
          Map.entry("gt", new Operator(">", 1)),
          Map.entry("gte", new Operator(">=", 1)),
          Map.entry("or", new Operator("|", 2)),
          Map.entry("and", new Operator("&", 3)),
          Map.entry("plus", new Operator("+", 4)),
          Map.entry("minus", new Operator("-", 4)),
          Map.entry("mul", new Operator("*", 5)),
          Map.entry("div", new Operator("/", 5)),
          Map.entry("rem", new Operator("%", 5)));

  @Provide
  Arbitrary<Term> chains() {
    return Arbitraries.randomValue(random -> chain(random, 1 + random.nextInt(8)));
  }

  private static Term chain(Random random, int operators) {
    if (operators == 0) {
      return new VarTerm("v" + random.nextInt(10), Location.NONE);
    }
    List<String> names = OPERATORS.keySet().stream().sorted().toList();
    int left = random.nextInt(operators);
    List<Term> args = List.of(chain(random, left), chain(random, operators - 1 - left));
    RefTerm operator = Trees.ref(names.get(random.nextInt(names.size())), List.of());
    return new CallTerm(operator, args, Location.NONE);
  }

  @Property(tries = 300)
  void operatorsBindByTightnessAndToTheLeft(@ForAll("chains") Term chain) {
    String text = written(chain, 0);
    Term back = Parser.parseTerm(text, ParserOptions.DEFAULT);
    assertEquals(Structure.of(chain), Structure.of(back), text);
  }

  /** The text, in brackets where the operator is looser than its place asks for. */
  private static String written(Term term, int tightness) {
    if (!(term instanceof CallTerm call)) {
      return ((VarTerm) term).name();
    }
    Operator operator = OPERATORS.getOrDefault(call.operator().toName(), new Operator("", 0));
    String text =
        written(call.args().get(0), operator.tightness())
            + " "
            + operator.sign()
            + " "
            + written(call.args().get(1), operator.tightness() + 1);
    return operator.tightness() < tightness ? "(" + text + ")" : text;
  }
}
