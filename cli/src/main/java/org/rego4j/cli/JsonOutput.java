package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.ExpressionResult;
import org.rego4j.QueryResult;
import org.rego4j.value.NumberValue;

/** All of a result as JSON; the values too, unless they are discarded. */
final class JsonOutput extends EvalOutput {
  private final boolean discarded;

  JsonOutput(Console console, boolean discarded) {
    super(console);
    this.discarded = discarded;
  }

  @Override
  void errors(ErrorList errors) {
    OrderedJson json = new OrderedJson();
    json.put("errors", errors.json());
    print(json);
  }

  private void print(OrderedJson json) {
    console.out().println(discarded ? json.sortedPretty() : json.pretty());
  }

  @Override
  void result(
      EvalResult result,
      @Nullable ErrorList builtinErrors,
      @Nullable EvalMetrics metrics,
      long count) {
    OrderedJson json = new OrderedJson();
    if (builtinErrors != null) {
      json.put("errors", builtinErrors.json());
    }
    List<QueryResult> results = result.results();
    if (!results.isEmpty()) {
      if (discarded) {
        json.put("result", "discarded");
      } else {
        List<OrderedJson> all = new ArrayList<>(results.size());
        for (QueryResult each : results) {
          all.add(json(each));
        }
        json.put("result", all);
      }
    }
    if (metrics != null) {
      if (count > 1) {
        json.put("aggregated_metrics", metrics.aggregated());
      } else {
        json.put("metrics", metrics.single());
      }
    }
    print(json);
  }

  @Override
  String line(QueryResult result) {
    return json(result).pretty();
  }

  private static OrderedJson json(QueryResult result) {
    List<OrderedJson> expressions = new ArrayList<>();
    for (ExpressionResult each : result.expressions()) {
      OrderedJson one = new OrderedJson();
      one.put("value", each.value());
      one.put("text", each.text());
      OrderedJson location = new OrderedJson();
      location.put("row", NumberValue.of(each.row()));
      location.put("col", NumberValue.of(each.col()));
      one.put("location", location);
      expressions.add(one);
    }
    OrderedJson json = new OrderedJson();
    json.put("expressions", expressions);
    if (!result.bindings().isEmpty()) {
      json.put("bindings", bindings(result));
    }
    return json;
  }
}
