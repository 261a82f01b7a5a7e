package org.rego4j.builtins.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of a template that is being rendered; an inner one hides an outer one. */
final class TemplateScope {
  private static final class Variable {
    final String name;
    @Nullable GoValue value;

    Variable(String name, @Nullable GoValue value) {
      this.name = name;
      this.value = value;
    }
  }

  private final List<Variable> variables = new ArrayList<>();

  TemplateScope(@Nullable GoValue dollar) {
    push("$", dollar);
  }

  int mark() {
    return variables.size();
  }

  void pop(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  void push(String name, @Nullable GoValue value) {
    variables.add(new Variable(name, value));
  }

  private @Nullable Variable find(String name) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name.equals(name)) {
        return variables.get(i);
      }
    }
    return null;
  }

  boolean contains(String name) {
    return find(name) != null;
  }

  /** The value of a variable; null too where there is none. */
  @Nullable GoValue get(String name) {
    Variable found = find(name);
    return found == null ? null : found.value;
  }

  /** Changes a variable; false where there is none. */
  boolean set(String name, @Nullable GoValue value) {
    Variable found = find(name);
    if (found == null) {
      return false;
    }
    found.value = value;
    return true;
  }

  /** Changes the variable at a place from the top, from 1. */
  void setTop(int place, @Nullable GoValue value) {
    variables.get(variables.size() - place).value = value;
  }
}
