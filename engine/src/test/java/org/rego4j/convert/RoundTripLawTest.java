package org.rego4j.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.Value;

/** What is read and written again is what it was. */
class RoundTripLawTest {
  enum Kind {
    A,
    B
  }

  record Leaf(long number, double fraction, String text, Kind kind, Optional<BigDecimal> exact) {}

  record Tree(List<Leaf> leaves, Map<String, Leaf> named, boolean flag) {}

  @Provide
  Arbitrary<Tree> trees() {
    Arbitrary<Leaf> leaf =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.doubles().between(-1e9, 1e9),
                Arbitraries.strings().ascii().ofMaxLength(5),
                Arbitraries.of(Kind.class),
                Arbitraries.bigDecimals().optional())
            .as(Leaf::new);
    return Combinators.combine(
            leaf.list().ofMaxSize(3),
            Arbitraries.maps(Arbitraries.strings().alpha(), leaf).ofMaxSize(3),
            Arbitraries.of(true, false))
        .as(Tree::new);
  }

  @Property(tries = 300)
  void recordsAreWhatTheyWere(@ForAll("trees") Tree tree) {
    Tree again = JavaWriter.write(JavaReader.read(tree), Tree.class);
    assertEquals(JavaReader.read(tree), JavaReader.read(again));
    assertEquals(tree.named().keySet(), again.named().keySet());
    assertEquals(
        tree.leaves().stream().map(Leaf::fraction).toList(),
        again.leaves().stream().map(Leaf::fraction).toList());
  }

  @Property(tries = 300)
  void policiesSeeWhatTheyWouldSeeOfJson(@ForAll("trees") Tree tree) {
    Value read = JavaReader.read(tree);
    assertEquals(JsonReader.read(JsonWriter.write(read)), read);
    Object plain = Objects.requireNonNull(JavaWriter.write(read));
    assertEquals(read, JavaReader.read(plain));
  }
}
