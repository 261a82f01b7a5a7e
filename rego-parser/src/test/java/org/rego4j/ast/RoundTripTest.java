package org.rego4j.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;

/** The law of printing: what is printed parses back to the same tree, locations aside. */
class RoundTripTest {
  /** A module and how it is to be read. */
  record Written(Module module, ParserOptions options) {
    @Override
    public String toString() {
      return AstPrinter.source(module);
    }
  }

  @Provide
  Arbitrary<Written> modules() {
    return Arbitraries.of(Dialect.values())
        .flatMap(
            dialect ->
                Arbitraries.randomValue(
                    random ->
                        new Written(new ModuleMaker(random, dialect).module(), dialect.options())));
  }

  @Property(tries = 300)
  void aPrintedModuleParsesBack(@ForAll("modules") Written written) {
    String source = AstPrinter.source(written.module());
    Module back = parse(source, written.options());
    assertEquals(Structure.of(written.module()), Structure.of(back), source);
  }

  private static Module parse(String source, ParserOptions options) {
    try {
      return Parser.parseModule("m.rego", source, options);
    } catch (RegoException e) {
      throw new AssertionError(source, e);
    }
  }
}
