package org.rego4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rego4j.EvalResult;
import org.rego4j.ExpressionResult;
import org.rego4j.QueryResult;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Prints results of {@code eval} in OPA's formats. */
final class EvalOutput {
  private final String format;
  private final PrintStream out;
  private final PrintStream err;

  EvalOutput(String format, PrintStream out, PrintStream err) {
    this.format = format;
    this.out = out;
    this.err = err;
  }

  void errors(ErrorList errors) {
    if (format.equals("json") || format.equals("discard")) {
      OrderedJson json = new OrderedJson();
      json.put("errors", errors.json());
      out.println(json.pretty());
    } else {
      err.println(errors.text());
    }
  }

  void result(EvalResult result, ObjectValue metrics, boolean showErrors) {
    switch (format) {
      case "values" -> values(result);
      case "bindings" -> bindings(result);
      case "raw" -> raw(result);
      case "pretty" -> pretty(result, metrics);
      default -> json(result, metrics, showErrors);
    }
    if (showErrors
        && !format.equals("json")
        && !format.equals("discard")
        && !result.builtinErrors().isEmpty()) {
      err.println(ErrorList.of(result.builtinErrors()).text());
    }
  }

  private void json(EvalResult result, ObjectValue metrics, boolean showErrors) {
    OrderedJson json = new OrderedJson();
    if (showErrors && !result.builtinErrors().isEmpty()) {
      json.put("errors", ErrorList.of(result.builtinErrors()).json());
    }
    if (format.equals("discard")) {
      json.put("result", "discarded");
    } else if (!result.results().isEmpty()) {
      json.put("result", result.results().stream().map(EvalOutput::resultJson).toList());
    }
    if (metrics.length() > 0) {
      json.put("metrics", metrics);
    }
    out.println(json.pretty());
  }

  private static OrderedJson resultJson(QueryResult result) {
    List<OrderedJson> expressions = new ArrayList<>();
    for (ExpressionResult e : result.expressions()) {
      OrderedJson one = new OrderedJson();
      one.put("value", e.value());
      one.put("text", e.text());
      OrderedJson location = new OrderedJson();
      location.put("row", NumberValue.of(e.row()));
      location.put("col", NumberValue.of(e.col()));
      one.put("location", location);
      expressions.add(one);
    }
    OrderedJson json = new OrderedJson();
    json.put("expressions", expressions);
    if (!result.bindings().isEmpty()) {
      json.put("bindings", object(result.bindings()));
    }
    return json;
  }

  private static ObjectValue object(Map<String, Value> entries) {
    ObjectBuilder made = new ObjectBuilder(entries.size());
    entries.forEach((k, v) -> made.put(StringValue.of(k), v));
    return made.build();
  }

  private void values(EvalResult result) {
    for (QueryResult one : result.results()) {
      ArrayBuilder values = new ArrayBuilder();
      one.expressions().forEach(e -> values.add(e.value()));
      out.println(JsonWriter.pretty(values.build(), "  "));
    }
  }

  private void bindings(EvalResult result) {
    for (QueryResult one : result.results()) {
      out.println(JsonWriter.pretty(object(one.bindings()), "  "));
    }
  }

  private void raw(EvalResult result) {
    for (QueryResult one : result.results()) {
      out.println(
          one.expressions().stream()
              .map(
                  e -> e.value() instanceof StringValue s ? s.value() : JsonWriter.write(e.value()))
              .collect(Collectors.joining(" ")));
    }
  }

  private void pretty(EvalResult result, ObjectValue metrics) {
    List<QueryResult> results = result.results();
    if (results.isEmpty()) {
      out.println("undefined");
    } else if (results.size() == 1
        && results.get(0).bindings().isEmpty()
        && results.get(0).expressions().size() == 1) {
      out.println(JsonWriter.pretty(results.get(0).expressions().get(0).value(), "  "));
    } else {
      table(results);
    }
    if (metrics.length() > 0) {
      TextTable table = new TextTable(List.of("Metric", "Value"));
      for (int i = 0; i < metrics.length(); i++) {
        table.row(List.of(((StringValue) metrics.keyAt(i)).value(), metrics.valueAt(i).toString()));
      }
      out.print(table.text());
    }
  }

  /** Expressions that are not plainly true, and bindings, as columns. */
  private void table(List<QueryResult> results) {
    List<String> headers = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    QueryResult first = results.get(0);
    List<String> names = new ArrayList<>(first.bindings().keySet());
    for (int i = 0; i < first.expressions().size(); i++) {
      int at = i;
      boolean onlyTrue =
          results.stream().allMatch(r -> r.expressions().get(at).value().toString().equals("true"));
      if (!onlyTrue) {
        shown.add(i);
        headers.add(first.expressions().get(i).text());
      }
    }
    headers.addAll(names);
    TextTable table = new TextTable(headers);
    for (QueryResult one : results) {
      List<String> cells = new ArrayList<>();
      shown.forEach(i -> cells.add(JsonWriter.write(one.expressions().get(i).value())));
      names.forEach(
          n -> cells.add(JsonWriter.write(one.bindings().getOrDefault(n, StringValue.EMPTY))));
      table.row(cells);
    }
    out.print(table.text());
  }
}
