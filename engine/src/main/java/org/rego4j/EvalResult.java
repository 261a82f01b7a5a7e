package org.rego4j;

import java.util.List;
import java.util.Optional;
import org.rego4j.eval.EvalException;
import org.rego4j.value.Value;

/**
 * What a query gave.
 *
 * @param results one for each solution; none where the query is undefined
 * @param builtinErrors the errors of builtins that made calls undefined
 */
public record EvalResult(List<QueryResult> results, List<EvalException> builtinErrors) {
  public EvalResult {
    results = List.copyOf(results);
    builtinErrors = List.copyOf(builtinErrors);
  }

  /** The value of the first result's first expression; empty where the query is undefined. */
  public Optional<Value> value() {
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(results.get(0).expressions().get(0).value());
  }
}
