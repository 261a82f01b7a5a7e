package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

class GraphqlBuiltinsTest {
  private static final String SCHEMA =
      "type Query { q: Query, f(a: Int): Int } input I { i: I } union U = Query";
  private static final PreparedQuery ALL =
      Engine.builder()
          .module(
              "r.rego",
              """
              package r

              out := [
                graphql.is_valid(input.q, input.s),
                graphql.schema_is_valid(input.q),
                graphql.parse_and_verify(input.q, input.s)[0],
                {x | x := graphql.parse_query(input.q)},
                {x | x := graphql.parse_schema(input.q)},
                {x | x := graphql.parse(input.q, input.s)},
              ]
              """)
          .build()
          .prepareQuery("data.r.out");

  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("graphql");
  }

  private static String all(String query, String schema) {
    ObjectValue input =
        ObjectValue.of(
            StringValue.of("q"),
            StringValue.of(query),
            StringValue.of("s"),
            StringValue.of(schema));
    EvalResult result = ALL.eval(EvalOptions.input(input));
    return result.value().map(JsonWriter::write).orElse("undefined");
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "!",
            ":",
            "=",
            "|",
            "&",
            "@",
            "$",
            "...",
            "\"",
            "\"\"\"",
            "\\",
            "#",
            "\n",
            "\r",
            " ",
            ",",
            "1",
            "-",
            ".",
            "e",
            "q",
            "f",
            "a",
            "Query",
            "Int",
            "on",
            "query",
            "fragment",
            "type",
            "extend",
            "schema",
            "input",
            "enum",
            "union",
            "directive",
            "implements",
            "interface",
            "null",
            "true",
            "\u00e9",
            "\ud83d\ude00",
            "\ufeff",
            "\u0000")
        .list()
        .ofMaxSize(40)
        .map(p -> String.join(" ", p));
  }

  @Property(tries = 500)
  void whateverTextsSayThereIsAnAnswer(
      @ForAll("pieces") String query, @ForAll("pieces") String schema) {
    assertTrue(all(query, SCHEMA).startsWith("["));
    assertTrue(all(query, schema).startsWith("["));
  }

  @Property(tries = 200)
  void anyTextHasAnAnswer(@ForAll String text) {
    assertTrue(all(text, text).startsWith("["));
  }

  @Test
  void deepTextsAreNotValid() {
    int deep = 20_000;
    String fields = "{q".repeat(deep) + "{f(a:1)}" + "}".repeat(deep);
    String lists = "{f(a:" + "[".repeat(deep) + "]".repeat(deep) + ")}";
    String objects = "{f(a:" + "{i:".repeat(deep) + "1" + "}".repeat(deep) + ")}";
    String type = "query($v:" + "[".repeat(deep) + "Int" + "]".repeat(deep) + "){f(a:$v)}";
    for (String query : new String[] {fields, lists, objects, type}) {
      assertEquals("[false,false,false,[],[],[]]", all(query, SCHEMA));
    }
  }

  @Test
  void longChainsOfFragmentsAreNotValid() {
    StringBuilder chain = new StringBuilder("{...F0}");
    int last = 20_000;
    for (int i = 0; i < last; i++) {
      chain.append(" fragment F").append(i).append(" on Query {q{...F").append(i + 1).append("}}");
    }
    chain.append(" fragment F").append(last).append(" on Query {f(a:1)}");
    assertTrue(all(chain.toString(), SCHEMA).startsWith("[false,false,false,"));
  }

  @Test
  void longChainsOfInputsAreChecked() {
    StringBuilder chain = new StringBuilder("type Query {f:Int}");
    int last = 20_000;
    for (int i = 0; i < last; i++) {
      chain.append(" input I").append(i).append("{a:I").append(i + 1).append("!}");
    }
    String open = chain + " input I" + last + "{a:Int}";
    String closed = chain + " input I" + last + "{a:I0!}";
    assertTrue(all("{f}", open).startsWith("[true,"));
    assertTrue(all("{f}", closed).startsWith("[false,"));
  }

  @Test
  void fragmentsThatSpreadOneAnotherDoNotMultiply() {
    StringBuilder query = new StringBuilder("{...F0}");
    int last = 60;
    for (int i = 0; i < last; i++) {
      String next = "...F" + (i + 1);
      query.append(" fragment F").append(i).append(" on Query {q{");
      query.append(next).append("} q{").append(next).append("} a:q{").append(next).append("}}");
    }
    query.append(" fragment F").append(last).append(" on Query {f(a:1)}");
    assertTrue(all(query.toString(), SCHEMA).startsWith("[true,"));
  }

  @Test
  void introspectionThroughFragmentsDoesNotMultiply() {
    StringBuilder query = new StringBuilder("{__schema{types{...F0}}}");
    int last = 60;
    for (int i = 0; i < last; i++) {
      String next = "...F" + (i + 1);
      query.append(" fragment F").append(i).append(" on __Type {ofType{");
      query.append(next).append("} a:ofType{").append(next).append("}}");
    }
    query.append(" fragment F").append(last).append(" on __Type {name}");
    assertTrue(all(query.toString(), SCHEMA).startsWith("[true,"));
  }

  @Test
  void aBudgetEndsTheComparisonOfFields() {
    String query = "{" + "q{f} ".repeat(20_000) + "}";
    ObjectValue input =
        ObjectValue.of(
            StringValue.of("q"),
            StringValue.of(query),
            StringValue.of("s"),
            StringValue.of(SCHEMA));
    EvalOptions bounded = EvalOptions.builder().input(input).maxSteps(5_000_000).build();
    assertThrows(EvalException.class, () -> ALL.eval(bounded));
  }
}
