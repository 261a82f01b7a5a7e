package org.rego4j.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.EvalResult;
import org.rego4j.ExpressionResult;
import org.rego4j.QueryResult;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Prints what {@code eval} found, in one of OPA's formats. */
abstract class EvalOutput {
  final Console console;

  EvalOutput(Console console) {
    this.console = console;
  }

  static EvalOutput of(String format, Console console) {
    return switch (format) {
      case "values" -> new Values(console);
      case "bindings" -> new Bindings(console);
      case "raw" -> new Raw(console);
      case "pretty" -> new PrettyOutput(console);
      default -> new JsonOutput(console, format.equals("discard"));
    };
  }

  /** Prints errors that left no result. */
  void errors(ErrorList errors) {
    console.err().println(errors.text());
  }

  /**
   * Prints a result.
   *
   * @param metrics what is told of the time it took, or null for nothing
   * @param count how often the query was evaluated
   */
  void result(
      EvalResult result,
      @Nullable ErrorList builtinErrors,
      @Nullable EvalMetrics metrics,
      long count) {
    if (builtinErrors != null) {
      errors(builtinErrors);
      return;
    }
    for (QueryResult each : result.results()) {
      console.out().println(line(each));
    }
  }

  /** What stands for one result, in formats where nothing else is told. */
  abstract String line(QueryResult result);

  static ObjectValue bindings(QueryResult result) {
    Map<String, Value> entries = result.bindings();
    ObjectBuilder made = new ObjectBuilder(entries.size());
    for (Map.Entry<String, Value> each : entries.entrySet()) {
      made.put(StringValue.of(each.getKey()), each.getValue());
    }
    return made.build();
  }

  /** An array of the values of the expressions. */
  private static final class Values extends EvalOutput {
    Values(Console console) {
      super(console);
    }

    @Override
    String line(QueryResult result) {
      ArrayBuilder values = new ArrayBuilder();
      for (ExpressionResult each : result.expressions()) {
        values.add(each.value());
      }
      return JsonWriter.pretty(values.build(), "  ");
    }
  }

  /** An object of the variables. */
  private static final class Bindings extends EvalOutput {
    Bindings(Console console) {
      super(console);
    }

    @Override
    String line(QueryResult result) {
      return JsonWriter.pretty(bindings(result), "  ");
    }
  }

  /** The values, strings without quotes. */
  private static final class Raw extends EvalOutput {
    Raw(Console console) {
      super(console);
    }

    @Override
    String line(QueryResult result) {
      StringBuilder out = new StringBuilder();
      List<ExpressionResult> expressions = result.expressions();
      for (int i = 0; i < expressions.size(); i++) {
        Value value = expressions.get(i).value();
        out.append(i > 0 ? " " : "");
        out.append(value instanceof StringValue s ? s.value() : JsonWriter.write(value));
      }
      return out.toString();
    }
  }
}
