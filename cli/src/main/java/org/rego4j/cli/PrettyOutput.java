package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.ExpressionResult;
import org.rego4j.QueryResult;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A result for people: a value alone, or a table. */
final class PrettyOutput extends EvalOutput {
  PrettyOutput(Console console) {
    super(console);
  }

  @Override
  void result(
      EvalResult result,
      @Nullable ErrorList builtinErrors,
      @Nullable EvalMetrics metrics,
      long count) {
    List<QueryResult> results = result.results();
    if (builtinErrors != null) {
      errors(builtinErrors);
    } else if (results.isEmpty()) {
      console.out().println("undefined");
    } else if (results.size() == 1 && isAlone(results.get(0))) {
      console.out().println(line(results.get(0)));
    } else {
      table(results);
    }
    if (metrics != null) {
      metrics(metrics, count);
    }
  }

  @Override
  String line(QueryResult result) {
    return JsonWriter.pretty(result.expressions().get(0).value(), "  ");
  }

  /** Whether one value tells all: there is no other, or nothing but truth. */
  private static boolean isAlone(QueryResult result) {
    if (!result.bindings().isEmpty()) {
      return false;
    }
    if (result.expressions().size() == 1) {
      return true;
    }
    for (ExpressionResult each : result.expressions()) {
      if (!each.value().equals(BooleanValue.TRUE)) {
        return false;
      }
    }
    return true;
  }

  /** Expressions and bindings as columns; beside bindings, what merely holds is left out. */
  private void table(List<QueryResult> results) {
    QueryResult first = results.get(0);
    List<String> headers = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < first.expressions().size(); i++) {
      ExpressionResult each = first.expressions().get(i);
      if (first.bindings().isEmpty() || !each.value().equals(BooleanValue.TRUE)) {
        shown.add(i);
        headers.add(each.text());
      }
    }
    List<String> names = new ArrayList<>(first.bindings().keySet());
    headers.addAll(names);
    TextTable table = new TextTable(headers);
    for (QueryResult each : results) {
      List<String> cells = new ArrayList<>();
      for (int i : shown) {
        cells.add(JsonWriter.write(each.expressions().get(i).value()));
      }
      for (String name : names) {
        Value value = each.bindings().get(name);
        cells.add(value == null ? "" : JsonWriter.write(value));
      }
      table.row(cells);
    }
    console.out().print(table.text());
  }

  private void metrics(EvalMetrics metrics, long count) {
    TextTable table;
    if (count > 1) {
      table = new TextTable(List.of("Metric", "Min", "Max", "Mean", "90%", "99%"));
      for (String name : metrics.names()) {
        table.row(metrics.row(name));
      }
    } else {
      table = new TextTable(List.of("Metric", "Value"));
      ObjectValue values = metrics.single();
      for (int i = 0; i < values.length(); i++) {
        String name = ((StringValue) values.keyAt(i)).value();
        table.row(List.of(name, JsonWriter.write(values.valueAt(i))));
      }
    }
    console.out().print(table.text());
  }
}
