package org.rego4j.builtins.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.builtins.format.GoText;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** The builtin that renders templates. */
public final class TemplateBuiltins implements BuiltinCategory {
  private static final String NAME = "strings.render_template";

  /** What a text that shows no value for a key shows instead. */
  private static final String UNDEFINED = "<undefined>";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public @Nullable Builtin find(String name) {
    if (!name.equals(NAME)) {
      return null;
    }
    return Builtin.of2(
        BuiltinSpec.named(NAME, "strings")
            .arg("value", "string")
            .arg("vars", "object[string: any]")
            .result("result", "string"),
        TemplateBuiltins::render);
  }

  private static Value render(BuiltinContext c, Value value, Value vars) {
    String text = Operands.string(value, 1);
    ObjectValue given = Operands.object(vars, 2);
    c.charge(text.length());
    ObjectValue data = asJson(c, given);
    Templates templates = TemplateParser.parse(text, TemplateFunction.names());
    String rendered = TemplateRun.render(c, templates, data);
    return StringValue.of(GoText.valid(rendered).replace(TemplateRun.NO_VALUE, UNDEFINED));
  }

  /**
   * OPA reads the object's own text as JSON, which fails where it has a set or a key of no string.
   */
  private static ObjectValue asJson(BuiltinContext c, ObjectValue given) {
    String text = given.toString();
    c.charge(text.length());
    try {
      return (ObjectValue) JsonReader.read(text);
    } catch (JsonException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }
}
