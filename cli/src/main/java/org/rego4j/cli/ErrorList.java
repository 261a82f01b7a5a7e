package org.rego4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.bundle.LoadException;
import org.rego4j.bundle.LoadProblem;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.EvalException;
import org.rego4j.eval.StackFrame;
import org.rego4j.value.NumberValue;

/** Errors in the forms that OPA prints: a JSON array with its keys in order, and text. */
final class ErrorList {
  private final List<OrderedJson> json = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private ErrorList(int count) {
    text.append(count).append(count == 1 ? " error occurred: " : " errors occurred:\n");
  }

  static ErrorList of(RegoException e) {
    ErrorList list = new ErrorList(e.diagnostics().size());
    for (Diagnostic each : e.diagnostics()) {
      list.add(diagnostic(each), each.render());
    }
    return list;
  }

  static ErrorList of(LoadException e) {
    ErrorList list = new ErrorList(e.problems().size());
    for (LoadProblem each : e.problems()) {
      Diagnostic diagnostic = each.diagnostic();
      list.add(
          diagnostic == null ? message(each.message()) : diagnostic(diagnostic), each.message());
    }
    return list;
  }

  static ErrorList of(List<EvalException> errors) {
    ErrorList list = new ErrorList(errors.size());
    for (EvalException each : errors) {
      OrderedJson one = message(String.valueOf(each.getMessage()));
      one.put("code", each.code());
      location(one, each.location());
      StringBuilder rendered = new StringBuilder(each.render());
      if (!each.stackTrace().isEmpty()) {
        one.put("stack_trace", stackTrace(each.stackTrace()));
        traceback(each.stackTrace(), rendered);
      }
      list.add(one, rendered.toString());
    }
    return list;
  }

  private static List<OrderedJson> stackTrace(List<StackFrame> frames) {
    List<OrderedJson> out = new ArrayList<>();
    for (StackFrame frame : frames) {
      OrderedJson one = new OrderedJson();
      one.put("query_id", NumberValue.of(frame.queryId()));
      location(one, frame.location());
      out.add(one);
    }
    return out;
  }

  /** What was evaluated, a line each: its place and its text, blanks and line ends made one. */
  private static void traceback(List<StackFrame> frames, StringBuilder out) {
    out.append("\n\nTraceback:");
    for (StackFrame frame : frames) {
      Location at = frame.location();
      out.append("\n  ");
      if (at.file().isEmpty()) {
        out.append(at.row()).append(':').append(at.column());
      } else {
        out.append(at.file()).append(':').append(at.row());
      }
      out.append(": ");
      boolean blank = false;
      String text = at.text();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) {
          out.append(blank ? " " : "").append(c);
        }
        blank = space;
      }
    }
  }

  /** An error that is none of a policy's, nor of a file's. */
  static ErrorList of(String message) {
    ErrorList list = new ErrorList(1);
    list.add(message(message), message);
    return list;
  }

  private void add(OrderedJson one, String rendered) {
    text.append(json.isEmpty() ? "" : "\n").append(rendered);
    json.add(one);
  }

  private static OrderedJson message(String message) {
    OrderedJson one = new OrderedJson();
    one.put("message", message);
    return one;
  }

  private static OrderedJson diagnostic(Diagnostic d) {
    OrderedJson one = message(d.message());
    one.put("code", d.code().wireName());
    location(one, d.location());
    if (d.details() instanceof Diagnostic.SourceLine s) {
      OrderedJson details = new OrderedJson();
      details.put("line", s.line());
      details.put("idx", NumberValue.of(s.index()));
      one.put("details", details);
    }
    return one;
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
    return text.toString();
  }
}
