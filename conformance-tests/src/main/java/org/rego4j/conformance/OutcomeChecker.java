package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/**
 * Compares what came out with what OPA answers. Bindings are compared as JSON: sets as sorted
 * arrays, keys as strings, numbers by value unless their text is asked for.
 */
final class OutcomeChecker {
  private final ConformanceCase.Expectation want;

  OutcomeChecker(ConformanceCase.Expectation want) {
    this.want = want;
  }

  /** What differs, or null where nothing does. */
  @Nullable String mismatch(Outcome outcome) {
    if (outcome instanceof Outcome.Broken broken) {
      return "the engine broke: " + broken.what();
    }
    String found;
    if (outcome instanceof Outcome.Refused refused) {
      found = want.isError() ? refusal(refused) : "unexpected error: " + refused.text();
    } else {
      found = answer((Outcome.Answered) outcome);
    }
    if (found == null && want.prints() != null && !want.prints().equals(outcome.prints())) {
      found = "want prints " + want.prints() + ", got " + outcome.prints();
    }
    return found;
  }

  private @Nullable String refusal(Outcome.Refused got) {
    if (want.errorCode() != null && !want.errorCode().equals(got.code())) {
      return "want error code " + want.errorCode() + ", got " + got.text();
    }
    if (want.error() != null && !got.text().contains(want.error())) {
      return "want error " + want.error() + ", got " + got.text();
    }
    if (want.errors() != null && !want.errors().equals(got.errors())) {
      return "want errors " + want.errors() + ", got " + got.errors();
    }
    if (want.errorRow() != null && !Objects.equals(want.errorRow(), got.row())) {
      return "want the error in row " + want.errorRow() + ", got " + got.row() + ": " + got.text();
    }
    if (want.locations() != null && !want.locations().equals(got.locations())) {
      return "want errors at " + want.locations() + ", got " + got.locations() + got.errors();
    }
    return null;
  }

  private @Nullable String answer(Outcome.Answered got) {
    if (want.isError()) {
      return "want error "
          + (want.errorCode() == null ? "" : want.errorCode() + " ")
          + (want.error() == null ? want.errors() : want.error())
          + ", got "
          + describe(bindings(got));
    }
    if (want.defined() != null && want.defined() == got.rows().isEmpty()) {
      return want.defined() ? "want a result, got none" : "want no result, got one";
    }
    String found = want.result() == null ? null : compare(want.result(), bindings(got));
    if (found == null && want.values() != null) {
      List<Value> values = new ArrayList<>();
      for (Outcome.Row row : got.rows()) {
        values.add(JsonForm.of(ArrayValue.of(row.expressions())));
      }
      found = compare(want.values(), values);
    }
    return found;
  }

  private List<Value> bindings(Outcome.Answered got) {
    List<Value> out = new ArrayList<>();
    for (Outcome.Row row : got.rows()) {
      ObjectBuilder object = new ObjectBuilder();
      for (Map.Entry<String, Value> entry : new TreeMap<>(row.bindings()).entrySet()) {
        boolean generated = entry.getKey().startsWith("__local") || entry.getKey().startsWith("$");
        if (!want.ignoreGeneratedVars() || !generated) {
          object.put(entry.getKey(), JsonForm.of(entry.getValue()));
        }
      }
      out.add(object.build());
    }
    return out;
  }

  private @Nullable String compare(List<Value> wanted, List<Value> got) {
    boolean same = wanted.size() == got.size();
    for (int i = 0; same && i < got.size(); i++) {
      same = same(JsonForm.of(wanted.get(i)), got.get(i));
    }
    return same ? null : "want " + describe(wanted) + ", got " + describe(got);
  }

  private boolean same(Value wanted, Value got) {
    Value a = want.sortBindings() ? sortedBindings(wanted) : wanted;
    Value b = want.sortBindings() ? sortedBindings(got) : got;
    return want.exactNumbers() ? JsonForm.render(a).equals(JsonForm.render(b)) : a.equals(b);
  }

  private static Value sortedBindings(Value row) {
    if (!(row instanceof ObjectValue object)) {
      return row;
    }
    ObjectBuilder out = new ObjectBuilder();
    for (int i = 0; i < object.length(); i++) {
      out.put(object.keyAt(i), JsonForm.sorted(object.valueAt(i)));
    }
    return out.build();
  }

  private static String describe(List<Value> rows) {
    String text = JsonForm.render(ArrayValue.of(rows));
    return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "...";
  }
}
