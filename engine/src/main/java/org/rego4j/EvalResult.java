package org.rego4j;

import java.util.List;
import java.util.Optional;
import org.rego4j.convert.JavaWriter;
import org.rego4j.eval.EvalException;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * What a query gave.
 *
 * @param results one for each solution; none where the query is undefined
 * @param builtinErrors the errors of builtins that made calls undefined
 * @param nondeterministicCalls what nondeterministic builtins gave, where the options ask for it,
 *     as OPA's {@code nd_builtin_cache}: by name, then by the array of arguments
 */
public record EvalResult(
    List<QueryResult> results,
    List<EvalException> builtinErrors,
    ObjectValue nondeterministicCalls) {
  public EvalResult {
    results = List.copyOf(results);
    builtinErrors = List.copyOf(builtinErrors);
  }

  /** A result that kept no calls. */
  public EvalResult(List<QueryResult> results, List<EvalException> builtinErrors) {
    this(results, builtinErrors, ObjectValue.EMPTY);
  }

  /** The value of the first result's first expression; empty where the query is undefined. */
  public Optional<Value> value() {
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(results.get(0).expressions().get(0).value());
  }

  /**
   * Whether the query said yes: it has one result, of one expression, which is the value true, and
   * binds no variables. Everything else, undefined too, is a no.
   */
  public boolean allowed() {
    return results.size() == 1
        && results.get(0).bindings().isEmpty()
        && results.get(0).expressions().size() == 1
        && results.get(0).expressions().get(0).value().equals(BooleanValue.TRUE);
  }

  /** {@link #value()} as JSON; empty where the query is undefined. */
  public Optional<String> json() {
    return value().map(JsonWriter::write);
  }

  /**
   * {@link #value()} as an object of a class; empty where the query is undefined.
   *
   * @param type a record, or what else {@link JavaWriter} writes; {@code Object.class} for maps,
   *     lists and what they hold
   * @throws org.rego4j.convert.ConversionException where the value does not fit; null fits nothing
   */
  public <T> Optional<T> as(Class<T> type) {
    return value().map(v -> JavaWriter.write(v, type));
  }

  /**
   * {@link #value()}, an array or a set, as a list of objects of a class; empty where the query is
   * undefined.
   *
   * @param type see {@link #as}
   * @throws org.rego4j.convert.ConversionException where the value does not fit
   */
  public <T> Optional<List<T>> asListOf(Class<T> type) {
    return value().map(v -> JavaWriter.writeList(v, type));
  }
}
