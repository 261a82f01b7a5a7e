package org.rego4j.builtins.rego;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.AstJson;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonReader;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;
import org.rego4j.value.Value;

/** Builtins that read Rego. */
public final class RegoBuiltins implements BuiltinCategory {
  @Override
  public List<String> names() {
    return List.of("rego.metadata.chain", "rego.metadata.rule", "rego.parse_module");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "rego.metadata.chain" -> resolved(name, "chain", "array[any]");
      case "rego.metadata.rule" -> resolved(name, "output", "any");
      case "rego.parse_module" ->
          Builtin.of2(
              BuiltinSpec.named(name, "rego")
                  .arg("filename", "string")
                  .arg("rego", "string")
                  .result("output", "object[string: any]"),
              RegoBuiltins::parseModule);
      default -> null;
    };
  }

  /** A call that the compiler replaces in rules by what it gives. */
  private static Builtin resolved(String name, String result, String type) {
    return Builtin.of0(
        BuiltinSpec.named(name, "rego").result(result, type),
        c -> {
          throw BuiltinException.of(
              "the " + name + " function must only be called within the scope of a rule");
        });
  }

  private static Value parseModule(BuiltinContext c, Value file, Value text) {
    String name = Operands.string(file, 1);
    // OPA says operand 1 of both.
    String rego = Operands.string(text, 1);
    c.charge(rego.length());
    try {
      return JsonReader.read(AstJson.module(Parser.parseModule(name, rego, ParserOptions.DEFAULT)));
    } catch (RegoException e) {
      throw BuiltinException.of(message(name, e));
    }
  }

  private static String message(String file, RegoException e) {
    List<Diagnostic> all = e.diagnostics();
    if (all.size() == 1 && all.get(0).message().equals("empty module")) {
      // OPA gives this error no place and does not count it.
      return (file.isEmpty() ? "0:0" : file + ":0") + ": rego_parse_error: empty module";
    }
    return String.valueOf(e.getMessage());
  }
}
