package org.rego4j.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** What an evaluator made of a case. */
sealed interface Outcome {
  /** What print wrote, in order. */
  List<String> prints();

  /** The query was evaluated. */
  record Answered(List<Row> rows, List<String> prints) implements Outcome {
    public Answered {
      rows = List.copyOf(rows);
      prints = List.copyOf(prints);
    }
  }

  /** One result: bindings by variable, and the value of each expression. */
  record Row(Map<String, Value> bindings, List<Value> expressions) {
    public Row {
      bindings = Map.copyOf(bindings);
      expressions = List.copyOf(expressions);
    }
  }

  /**
   * The policy does not parse or compile, or the evaluation failed.
   *
   * @param code of the first error
   * @param text all of it as OPA writes it: location, code, message
   * @param errors code and message of each error
   * @param row of the first error, or null where none is known
   * @param locations of each error as {@code file:row:column}, empty where none is known
   */
  record Refused(
      String code,
      String text,
      List<String> errors,
      @Nullable Integer row,
      List<String> locations,
      List<String> prints)
      implements Outcome {
    public Refused {
      errors = List.copyOf(errors);
      locations = List.copyOf(locations);
      prints = List.copyOf(prints);
    }
  }

  /** The engine broke: an exception that is no error of a policy, or no answer in time. */
  record Broken(String what) implements Outcome {
    @Override
    public List<String> prints() {
      return List.of();
    }
  }
}
