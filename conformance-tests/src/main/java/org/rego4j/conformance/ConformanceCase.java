package org.rego4j.conformance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RegoVersion;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * One case: a query over modules, data and input, and what OPA answers.
 *
 * @param id {@code suite/version/area: note}, unique in a run
 * @param area the folder the case lies in
 * @param data base data, or null for none
 * @param input the input document, or null for none
 * @param inputTerm the input as a Rego term, or null where {@code input} gives it
 * @param env the environment {@code opa.runtime} shows, or null
 */
record ConformanceCase(
    String id,
    String area,
    RegoVersion version,
    String note,
    String query,
    List<String> modules,
    @Nullable ObjectValue data,
    @Nullable Value input,
    @Nullable String inputTerm,
    @Nullable ObjectValue env,
    Settings settings,
    Expectation want) {

  ConformanceCase {
    Objects.requireNonNull(id);
    Objects.requireNonNull(query);
    modules = List.copyOf(modules);
  }

  ConformanceCase withId(String newId) {
    return new ConformanceCase(
        newId, area, version, note, query, modules, data, input, inputTerm, env, settings, want);
  }

  /** Where the case comes from: suite and version of Rego. */
  String source() {
    return id.substring(0, id.indexOf('/', id.indexOf('/') + 1));
  }

  /** How the query is run. */
  record Settings(boolean strictErrors, boolean disableEarlyExit, boolean disableIndexing) {}

  /**
   * What OPA answers; every part that is not null (or false) is checked.
   *
   * @param result the bindings of each result, in order
   * @param values the values of the expressions of each result, in order
   * @param error a part of the text of the error
   * @param errors code and message of every error, in order
   * @param errorRow the row of the first error
   * @param locations where each error is, as {@code file:row:column}, in order
   * @param prints what print wrote, in order
   * @param sortBindings whether a bound array is compared as a bag
   * @param ignoreGeneratedVars whether variables that the compiler made are left out
   * @param exactNumbers whether numbers are compared by their text
   */
  record Expectation(
      @Nullable List<Value> result,
      @Nullable List<Value> values,
      @Nullable Boolean defined,
      @Nullable String errorCode,
      @Nullable String error,
      @Nullable List<String> errors,
      @Nullable Integer errorRow,
      @Nullable List<String> locations,
      @Nullable List<String> prints,
      boolean sortBindings,
      boolean ignoreGeneratedVars,
      boolean exactNumbers) {
    boolean isError() {
      return errorCode != null || error != null || errors != null;
    }
  }
}
