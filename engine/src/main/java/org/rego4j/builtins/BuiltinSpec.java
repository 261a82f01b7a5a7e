package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the compiler and the documentation know of a builtin. Types are written in OPA's notation,
 * as its type errors print them: {@code any<string, array[any]>}, {@code object[string: any]}.
 */
public final class BuiltinSpec {
  private final String name;
  private final String category;
  private final List<Parameter> parameters = new ArrayList<>();
  private String infix = "";
  private String resultName = "";
  private String resultType = "any";
  private String description = "";
  private boolean deterministic = true;
  private boolean deprecated;
  private boolean relation;
  private boolean variadic;

  private BuiltinSpec(String name, String category) {
    this.name = name;
    this.category = category;
  }

  /** A parameter or result: its name, its type in OPA's notation, and what it is. */
  public record Parameter(String name, String type, String description) {}

  /** A new spec; the methods that follow complete it before it is used. */
  public static BuiltinSpec named(String name, String category) {
    return new BuiltinSpec(name, category);
  }

  public BuiltinSpec arg(String parameter, String type) {
    return arg(parameter, type, "");
  }

  public BuiltinSpec arg(String parameter, String type, String meaning) {
    parameters.add(new Parameter(parameter, type, meaning));
    return this;
  }

  public BuiltinSpec result(String result, String type) {
    resultName = result;
    resultType = type;
    return this;
  }

  /** Marks a builtin that is called for what it does and gives nothing. */
  public BuiltinSpec withoutResult() {
    resultType = "";
    return this;
  }

  /** Whether it gives a value. */
  public boolean hasResult() {
    return !resultType.isEmpty();
  }

  public BuiltinSpec doc(String text) {
    description = text;
    return this;
  }

  public BuiltinSpec infix(String operator) {
    infix = operator;
    return this;
  }

  public BuiltinSpec nondeterministic() {
    deterministic = false;
    return this;
  }

  public BuiltinSpec asDeprecated() {
    deprecated = true;
    return this;
  }

  /** Marks a builtin that relates its arguments to any number of results, as {@code walk} does. */
  public BuiltinSpec asRelation() {
    relation = true;
    return this;
  }

  /** Marks a builtin that takes any number of arguments, as {@code print} does. */
  public BuiltinSpec asVariadic() {
    variadic = true;
    return this;
  }

  public String name() {
    return name;
  }

  /** OPA's category: aggregates, array, bits, comparison, ... */
  public String category() {
    return category;
  }

  public List<Parameter> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** How many arguments it takes, the result not counted. */
  public int arity() {
    return parameters.size();
  }

  public String infixOperator() {
    return infix;
  }

  public String resultName() {
    return resultName;
  }

  public String resultType() {
    return resultType;
  }

  /** What the builtin does, in a sentence. */
  public String description() {
    return description.isEmpty() ? BuiltinDescriptions.of(name) : description;
  }

  public boolean isDeterministic() {
    return deterministic;
  }

  public boolean isDeprecated() {
    return deprecated;
  }

  public boolean isRelation() {
    return relation;
  }

  public boolean isVariadic() {
    return variadic;
  }
}
