package org.rego4j.builtins.template;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that templates can call: how many arguments they take, and of which types. */
enum TemplateFunction {
  AND(1, true, Parameter.VALUE),
  OR(1, true, Parameter.VALUE),
  NOT(1, false, Parameter.VALUE),
  CALL(1, true, Parameter.VALUE),
  HTML(0, true, Parameter.ANY),
  INDEX(1, true, Parameter.VALUE),
  SLICE(1, true, Parameter.VALUE),
  JS(0, true, Parameter.ANY),
  LEN(1, false, Parameter.VALUE),
  PRINT(0, true, Parameter.ANY),
  PRINTF(1, true, Parameter.ANY),
  PRINTLN(0, true, Parameter.ANY),
  URLQUERY(0, true, Parameter.ANY),
  EQ(1, true, Parameter.VALUE),
  GE(2, false, Parameter.VALUE),
  GT(2, false, Parameter.VALUE),
  LE(2, false, Parameter.VALUE),
  LT(2, false, Parameter.VALUE),
  NE(2, false, Parameter.VALUE);

  /** What a function makes of an argument before it sees it. */
  enum Parameter {
    /** As it is, in its interface or not. */
    VALUE,
    /** What lies in the interface. */
    ANY,
    /** A string and nothing else. */
    STRING
  }

  private final int least;
  private final boolean more;
  private final Parameter type;

  TemplateFunction(int least, boolean more, Parameter type) {
    this.least = least;
    this.more = more;
    this.type = type;
  }

  static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (TemplateFunction function : values()) {
      names.add(function.shown());
    }
    return names;
  }

  static TemplateFunction named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of the argument at a place, from 0. */
  Parameter type(int place) {
    return this == PRINTF && place == 0 ? Parameter.STRING : type;
  }

  /**
   * What is wrong with so many arguments, of which so many are written behind the name; or null.
   */
  @Nullable String refusal(int count, int written) {
    if (more ? count >= least : count == least) {
      return null;
    }
    return "wrong number of args for "
        + shown()
        + (more
            ? ": want at least " + least + " got " + written
            : ": want " + least + " got " + count);
  }
}
