package org.rego4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonWriter;

/** However policies come to stand together, they say what they say when compiled at once. */
class EngineUpdateLawTest {
  private static final List<String> NAMES = List.of("a.rego", "b.rego", "c.rego", "d.rego");

  private static final List<String> PACKAGES = List.of("a", "b", "a.b", "a.c", "b.c", "b.p");

  /** Rules that get along in many ways, and in some not at all. */
  private static final List<String> RULES =
      List.of(
          "p := 1",
          "p := q",
          "p if data.b.q",
          "p contains 1",
          "p contains x if some x in data.b.s",
          "p[x] := 1 if some x in [1, 2]",
          "p.x := 1",
          "p[input.x].y := 2",
          "p[1] := 2",
          "p[1].x := 2",
          "p[true] contains 3",
          "p.f(x) := x",
          "p[1](x) := x",
          "q := p[1](3)",
          "q := data.b.p[1](3)",
          "q := data.b.p[1.0]",
          "q := data.b.p.f(1)",
          "default p := 7",
          "default q := false",
          "q := data.a.b",
          "q if not data.a.p",
          "q := data.a[input.x]",
          "q := f(1)",
          "q := data.b.f(1)",
          "q := data.b.f(1, 2)",
          "q := f",
          "q if p == 1 with data.a.p as 3",
          "q if data.b.g(1) with data.b.g as data.b.f",
          "q if data.a.q with data.a.p.x as 3",
          "s contains p",
          "s contains data.a.c.r.x",
          "s := [x | x := data.a.p[_]]",
          "f(x) := x",
          "f(x) := data.a.q",
          "f(x, y) := x",
          "f := 1",
          "g(x) := data.b.f(x)",
          "r := {\"x\": z} if z := data.a.p",
          "r.x := 1",
          "r if print(data.b.f(1))",
          "p := x",
          "b := 1",
          "m := rego.metadata.chain()",
          "m.x := rego.metadata.chain() if true",
          "# METADATA\n# title: m\nn := [rego.metadata.rule(), rego.metadata.chain()]",
          "# METADATA\n# scope: document\n# title: n\nn := 1 if false",
          "# METADATA\n# scope: document\n# title: m\nm := 1 if false");

  /** What stands before a package. */
  private static final List<String> NOTES =
      List.of(
          "",
          "",
          "",
          "# METADATA\n# title: one\n",
          "# METADATA\n# title: two\n# scope: subpackages\n",
          "# METADATA\n# title: three\n# scope: subpackages\n");

  /** A module put in the place of the one of its name, or null for its removal. */
  record Step(String name, String text) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> text =
        Combinators.combine(
                Arbitraries.of(NOTES),
                Arbitraries.of(PACKAGES),
                Arbitraries.of(RULES).list().ofMinSize(1).ofMaxSize(3))
            .as(
                (notes, pkg, rules) ->
                    notes + "package " + pkg + "\n" + String.join("\n", rules) + "\n");
    Arbitrary<Step> put = Combinators.combine(Arbitraries.of(NAMES), text).as(Step::new);
    Arbitrary<Step> removal = Arbitraries.of(NAMES).map(name -> new Step(name, ""));
    return Arbitraries.frequencyOf(Tuple.of(5, put), Tuple.of(1, removal))
        .list()
        .ofMinSize(2)
        .ofMaxSize(8);
  }

  @Property(tries = 2000)
  void updatesEndWhereCompilingAtOnceDoes(@ForAll("steps") List<Step> steps) {
    Engine engine = Engine.builder().build();
    Map<String, String> texts = new TreeMap<>();
    for (Step step : steps) {
      Map<String, String> next = new TreeMap<>(texts);
      EngineUpdate update = engine.update();
      if (step.text().isEmpty()) {
        next.remove(step.name());
        update.removeModule(step.name());
      } else {
        next.put(step.name(), step.text());
        update.module(step.name(), step.text());
      }
      Tuple2<Engine, String> changed = built(update::build);
      Tuple2<Engine, String> anew = built(() -> build(next));
      assertEquals(anew.get2(), changed.get2());
      if (changed.get2().isEmpty()) {
        engine = changed.get1();
        texts = next;
        assertEquals(answers(anew.get1()), answers(engine));
      }
    }
  }

  private interface Maker {
    Engine make();
  }

  private static Tuple2<Engine, String> built(Maker maker) {
    try {
      return Tuple.of(maker.make(), "");
    } catch (RegoException e) {
      return Tuple.of(Engine.builder().build(), e.diagnostics().toString());
    }
  }

  private static Engine build(Map<String, String> texts) {
    Engine.Builder builder = Engine.builder();
    texts.forEach(builder::module);
    return builder.build();
  }

  private static List<String> answers(Engine engine) {
    List<String> answers = new ArrayList<>();
    for (String query : List.of("data", "data.a", "data.b.q", "data.a.p", "data.a.c.r")) {
      try {
        EvalResult result = engine.prepareQuery(query).eval();
        answers.add(result.value().map(JsonWriter::write).orElse("undefined"));
      } catch (EvalException | RegoException e) {
        answers.add(e.toString());
      }
    }
    return answers;
  }
}
