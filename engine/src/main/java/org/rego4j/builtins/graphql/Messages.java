package org.rego4j.builtins.graphql;

import java.util.List;
import org.rego4j.builtins.BuiltinException;

/** What OPA makes of the errors of its GraphQL library. */
final class Messages {
  private Messages() {}

  /** A mistake in a text. */
  static BuiltinException ofParse(Violation violation) {
    return ofText(located(violation), violation.position());
  }

  /** A schema that reads well but is none. */
  static BuiltinException ofSchema(Violation violation) {
    Position at = violation.position();
    return BuiltinException.of(
        "Error in gqlparser SchemaDocument to Schema conversion: input:"
            + (at.isKnown() ? at.line() + ":" + at.column() : "-1:-1")
            + ": "
            + violation.message());
  }

  /** What is wrong with a query, each on a line; the first names the place. */
  static BuiltinException ofQuery(List<Violation> violations) {
    StringBuilder lines = new StringBuilder();
    for (Violation violation : violations) {
      lines.append(located(violation)).append('\n');
    }
    return ofText(lines.toString(), violations.get(0).position());
  }

  private static String located(Violation violation) {
    Position at = violation.position();
    String place = at.isKnown() ? "input:" + at.line() + ":" + at.column() : "input";
    return place + ": " + violation.message();
  }

  /** OPA takes the first place from the front of the text and puts it behind. */
  private static BuiltinException ofText(String text, Position first) {
    if (!first.isKnown() || first.column() < 0) {
      return BuiltinException.of("GraphQL parse error: " + text);
    }
    String place = first.line() + ":" + first.column();
    String rest = text.substring("input:".length() + place.length() + ": ".length());
    if (rest.endsWith(".\n")) {
      rest = rest.substring(0, rest.length() - 2);
    }
    return BuiltinException.of(rest + " in GraphQL string at location " + place);
  }
}
