package org.rego4j.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RegoVersion;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one file of cases, JSON or YAML. A field nobody knows is an error. */
final class CaseReader {
  private static final Set<String> FIELDS =
      Set.of(
          "note",
          "query",
          "modules",
          "data",
          "input",
          "input_term",
          "want_defined",
          "want_result",
          "want_error",
          "want_error_code",
          "sort_bindings",
          "ignore_generated_vars",
          "strict_error",
          "env",
          "want_values",
          "want_errors",
          "want_error_row",
          "want_locations",
          "want_prints",
          "exact_numbers",
          "disable_early_exit",
          "disable_indexing");

  /** A case with none of these could not fail. */
  private static final Set<String> WANTS =
      Set.of(
          "want_defined",
          "want_result",
          "want_error",
          "want_error_code",
          "want_values",
          "want_errors",
          "want_prints");

  private final Path file;
  private final String idPrefix;
  private final String area;
  private final RegoVersion version;

  /**
   * @param idPrefix what stands before the note in a case's id
   */
  CaseReader(Path file, String idPrefix, String area, RegoVersion version) {
    this.file = file;
    this.idPrefix = idPrefix;
    this.area = area;
    this.version = version;
  }

  List<ConformanceCase> read() {
    Value document;
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      document =
          file.toString().endsWith(".json")
              ? JsonDocumentReader.read(text)
              : YamlDocumentReader.read(text);
    } catch (IOException | YamlEngineException e) {
      throw new CaseFormatException(file + ": " + e.getMessage(), e);
    }
    if (!(document instanceof ObjectValue root)
        || !(root.get("cases") instanceof ArrayValue cases)) {
      throw new CaseFormatException(file + ": no list of cases");
    }
    List<ConformanceCase> out = new ArrayList<>();
    for (Value item : cases.asList()) {
      if (!(item instanceof ObjectValue fields)) {
        throw new CaseFormatException(file + ": a case that is no object");
      }
      out.add(read(fields));
    }
    return out;
  }

  private ConformanceCase read(ObjectValue fields) {
    for (int i = 0; i < fields.length(); i++) {
      if (!(fields.keyAt(i) instanceof StringValue key) || !FIELDS.contains(key.value())) {
        throw new CaseFormatException(file + ": unknown field " + fields.keyAt(i));
      }
    }
    String note = required(fields, "note");
    if (WANTS.stream().noneMatch(want -> fields.get(want) != null)) {
      throw new CaseFormatException(file + ": " + note + " wants nothing");
    }
    return new ConformanceCase(
        idPrefix + note,
        area,
        version,
        note,
        required(fields, "query"),
        orEmpty(strings(fields, "modules")),
        object(fields, "data"),
        fields.get("input"),
        string(fields, "input_term"),
        object(fields, "env"),
        new ConformanceCase.Settings(
            flag(fields, "strict_error"),
            flag(fields, "disable_early_exit"),
            flag(fields, "disable_indexing")),
        expectation(fields));
  }

  private ConformanceCase.Expectation expectation(ObjectValue fields) {
    Value row = fields.get("want_error_row");
    return new ConformanceCase.Expectation(
        list(fields, "want_result"),
        list(fields, "want_values"),
        bool(fields, "want_defined"),
        string(fields, "want_error_code"),
        string(fields, "want_error"),
        strings(fields, "want_errors"),
        row instanceof NumberValue n ? (Integer) (int) n.longValue() : null,
        strings(fields, "want_locations"),
        strings(fields, "want_prints"),
        flag(fields, "sort_bindings"),
        flag(fields, "ignore_generated_vars"),
        flag(fields, "exact_numbers"));
  }

  private String required(ObjectValue fields, String name) {
    String value = string(fields, name);
    if (value == null) {
      throw new CaseFormatException(file + ": a case without " + name);
    }
    return value;
  }

  private @Nullable String string(ObjectValue fields, String name) {
    Value value = fields.get(name);
    if (value == null) {
      return null;
    }
    // An input_term such as 1 is a number in YAML.
    return value instanceof StringValue s ? s.value() : JsonForm.render(value);
  }

  private boolean flag(ObjectValue fields, String name) {
    return Boolean.TRUE.equals(bool(fields, name));
  }

  private @Nullable Boolean bool(ObjectValue fields, String name) {
    Value value = fields.get(name);
    if (value == null || value == NullValue.NULL) {
      return null;
    }
    if (value instanceof BooleanValue flag) {
      return flag == BooleanValue.TRUE;
    }
    throw new CaseFormatException(file + ": " + name + " is neither true nor false");
  }

  private @Nullable ObjectValue object(ObjectValue fields, String name) {
    Value value = fields.get(name);
    if (value == null || value == NullValue.NULL) {
      return null;
    }
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw new CaseFormatException(file + ": " + name + " is no object");
  }

  private @Nullable List<Value> list(ObjectValue fields, String name) {
    Value value = fields.get(name);
    if (value == null || value == NullValue.NULL) {
      return null;
    }
    if (value instanceof ArrayValue array) {
      return array.asList();
    }
    throw new CaseFormatException(file + ": " + name + " is no list");
  }

  private @Nullable List<String> strings(ObjectValue fields, String name) {
    List<Value> values = list(fields, name);
    if (values == null) {
      return null;
    }
    List<String> out = new ArrayList<>();
    for (Value value : values) {
      if (!(value instanceof StringValue text)) {
        throw new CaseFormatException(file + ": " + name + " holds something that is no string");
      }
      out.add(text.value());
    }
    return out;
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
