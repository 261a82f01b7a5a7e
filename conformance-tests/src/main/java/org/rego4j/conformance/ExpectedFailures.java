package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The cases that are known to fail, a reason each. The file is a list of {@code reason} and {@code
 * cases}; a case is an id, where {@code *} stands for any text.
 */
final class ExpectedFailures {
  private record Entry(Pattern pattern, String text, String reason) {}

  private final List<Entry> entries;

  private ExpectedFailures(List<Entry> entries) {
    this.entries = entries;
  }

  static ExpectedFailures none() {
    return new ExpectedFailures(List.of());
  }

  static ExpectedFailures parse(String yaml) {
    Value document = YamlDocumentReader.read(yaml);
    List<Entry> out = new ArrayList<>();
    if (document instanceof ArrayValue groups) {
      for (Value group : groups.asList()) {
        if (!(group instanceof ObjectValue fields)
            || !(fields.get("reason") instanceof StringValue reason)
            || reason.value().isBlank()
            || !(fields.get("cases") instanceof ArrayValue cases)) {
          throw new CaseFormatException("expected failures: a group needs reason and cases");
        }
        for (Value item : cases.asList()) {
          if (!(item instanceof StringValue id)) {
            throw new CaseFormatException("expected failures: a case is given by its id");
          }
          out.add(new Entry(glob(id.value()), id.value(), reason.value()));
        }
      }
    }
    return new ExpectedFailures(out);
  }

  /** Why the case is expected to fail, or null where it is not. */
  @Nullable String reason(ConformanceCase testCase) {
    for (Entry entry : entries) {
      if (entry.pattern.matcher(testCase.id()).matches()) {
        return entry.reason;
      }
    }
    return null;
  }

  /** The patterns of a suite that name none of its cases: they are to be taken out. */
  List<String> unused(String suite, List<ConformanceCase> cases) {
    List<String> out = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.text.startsWith(suite + "/")
          && cases.stream().noneMatch(c -> entry.pattern.matcher(c.id()).matches())) {
        out.add(entry.text);
      }
    }
    return out;
  }

  private static Pattern glob(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split("\\*", -1)) {
      out.append(out.length() == 0 ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
      if (out.length() == 0) {
        out.append("(?:)");
      }
    }
    return Pattern.compile(out.toString(), Pattern.DOTALL);
  }
}
