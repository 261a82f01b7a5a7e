package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.value.NumberValue;

/** Errors in the forms that OPA prints: a JSON array with its keys in order, and text. */
final class ErrorList {
  private final List<OrderedJson> json = new ArrayList<>();
  private final String text;

  private ErrorList(String text) {
    this.text = text;
  }

  static ErrorList of(RegoException e) {
    ErrorList list = new ErrorList(String.valueOf(e.getMessage()));
    for (Diagnostic d : e.diagnostics()) {
      OrderedJson one = new OrderedJson();
      one.put("message", d.message());
      one.put("code", d.code().wireName());
      location(one, d.location());
      if (d.details() instanceof Diagnostic.SourceLine s) {
        OrderedJson details = new OrderedJson();
        details.put("line", s.line());
        details.put("idx", NumberValue.of(s.index()));
        one.put("details", details);
      }
      list.json.add(one);
    }
    return list;
  }

  static ErrorList of(List<EvalException> errors) {
    StringBuilder text = new StringBuilder();
    text.append(errors.size())
        .append(errors.size() == 1 ? " error occurred: " : " errors occurred:\n");
    List<OrderedJson> all = new ArrayList<>();
    for (EvalException e : errors) {
      OrderedJson one = new OrderedJson();
      one.put("message", String.valueOf(e.getMessage()));
      one.put("code", e.code());
      location(one, e.location());
      all.add(one);
      text.append(all.size() > 1 ? "\n" : "").append(e.render());
    }
    ErrorList list = new ErrorList(text.toString());
    list.json.addAll(all);
    return list;
  }

  /** An error that is none of a policy's: a file, for instance. */
  static ErrorList of(String message) {
    ErrorList list = new ErrorList(message);
    OrderedJson one = new OrderedJson();
    one.put("message", message);
    list.json.add(one);
    return list;
  }

  private static void location(OrderedJson into, @Nullable Location at) {
    if (at == null || !at.isKnown()) {
      return;
    }
    OrderedJson location = new OrderedJson();
    location.put("file", at.file());
    location.put("row", NumberValue.of(at.row()));
    location.put("col", NumberValue.of(at.column()));
    into.put("location", location);
  }

  List<OrderedJson> json() {
    return json;
  }

  String text() {
    return text;
  }
}
