package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.ExpressionResult;
import org.rego4j.QueryResult;
import org.rego4j.ast.Location;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The engine, by the interface an embedding program uses. */
final class EngineEvaluator implements Evaluator {
  @Override
  public Outcome evaluate(ConformanceCase testCase) {
    List<String> prints = new ArrayList<>();
    try {
      Engine.Builder builder =
          Engine.builder()
              .regoVersion(testCase.version())
              .prints(true)
              .builtins(BuiltinCatalogue.standard().with(new HarnessBuiltins()))
              // OPA's suite evaluates through a library call that does not compare rules with data.
              .conflictsChecked(!testCase.id().startsWith(CaseSuites.OPA + "/"))
              .earlyExit(!testCase.settings().disableEarlyExit())
              .indexing(!testCase.settings().disableIndexing());
      for (int i = 0; i < testCase.modules().size(); i++) {
        builder.module("test-" + i + ".rego", testCase.modules().get(i));
      }
      ObjectValue data = testCase.data();
      if (data != null) {
        builder.data(data);
      }
      EvalOptions options =
          EvalOptions.builder()
              .input(input(testCase))
              .strictBuiltinErrors(testCase.settings().strictErrors())
              .runtime(runtime(testCase))
              .printer(prints::add)
              .build();
      return answered(builder.build().prepareQuery(testCase.query()).eval(options), prints);
    } catch (RegoException e) {
      return refused(e, prints);
    } catch (EvalException e) {
      return new Outcome.Refused(
          e.code(),
          e.render(),
          List.of(e.code() + ": " + e.getMessage()),
          e.location() == null ? null : (Integer) e.location().row(),
          List.of(place(e.location())),
          prints);
    }
  }

  private static @Nullable Value input(ConformanceCase testCase) {
    String term = testCase.inputTerm();
    if (term == null) {
      return testCase.input();
    }
    EvalResult result = Engine.builder().build().prepareQuery("x = " + term).eval();
    return result.results().get(0).bindings().get("x");
  }

  private static Value runtime(ConformanceCase testCase) {
    ObjectValue env = testCase.env();
    return env == null ? ObjectValue.EMPTY : ObjectValue.of(StringValue.of("env"), env);
  }

  private static Outcome answered(EvalResult result, List<String> prints) {
    List<Outcome.Row> rows = new ArrayList<>();
    for (QueryResult row : result.results()) {
      rows.add(
          new Outcome.Row(
              row.bindings(), row.expressions().stream().map(ExpressionResult::value).toList()));
    }
    return new Outcome.Answered(rows, prints);
  }

  private static Outcome refused(RegoException e, List<String> prints) {
    List<String> errors = new ArrayList<>();
    List<String> locations = new ArrayList<>();
    for (Diagnostic diagnostic : e.diagnostics()) {
      errors.add(diagnostic.code().wireName() + ": " + diagnostic.message());
      locations.add(place(diagnostic.location()));
    }
    Diagnostic first = e.diagnostics().get(0);
    return new Outcome.Refused(
        first.code().wireName(),
        e.getMessage() == null ? "" : e.getMessage(),
        errors,
        first.location() == null ? null : (Integer) first.location().row(),
        locations,
        prints);
  }

  private static String place(@Nullable Location location) {
    if (location == null || !location.isKnown()) {
      return "";
    }
    String file = location.file().isEmpty() ? "" : location.file() + ":";
    return file + location.row() + ":" + location.column();
  }
}
