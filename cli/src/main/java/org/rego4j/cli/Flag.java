package org.rego4j.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Quoting;

/**
 * A flag: how it is given, and how help lists it.
 *
 * @param typeName what help shows of its value, such as {@code int}
 * @param choices the values allowed; empty where any is
 * @param initial the value that holds where none is given, empty for none
 * @param built whether this program does what the flag asks for
 * @param hidden whether help leaves it out
 */
record Flag(
    String name,
    String shorthand,
    Kind kind,
    String typeName,
    List<String> choices,
    String initial,
    String description,
    boolean built,
    boolean hidden) {
  /** What a flag takes. */
  enum Kind {
    BOOL,
    INT,
    TEXT,
    DURATION,
    CHOICE,
    /** A value each time that the flag is given. */
    LIST,
    /** A line of comma-separated values each time that the flag is given. */
    COMMAS
  }

  private static Flag of(
      Kind kind, String name, String typeName, String initial, String description) {
    return new Flag(name, "", kind, typeName, List.of(), initial, description, true, false);
  }

  static Flag bool(String name, String description) {
    return of(Kind.BOOL, name, "", "false", description);
  }

  static Flag integer(String name, String initial, String description) {
    return of(Kind.INT, name, "int", initial, description);
  }

  static Flag text(String name, String description) {
    return of(Kind.TEXT, name, "string", "", description);
  }

  static Flag duration(String name, String description) {
    return of(Kind.DURATION, name, "duration", "", description);
  }

  static Flag list(String name, String typeName, String description) {
    return of(Kind.LIST, name, typeName, "", description);
  }

  static Flag commas(String name, String description) {
    return of(Kind.COMMAS, name, "strings", "", description);
  }

  static Flag choice(String name, String initial, List<String> choices, String description) {
    String type = "{" + String.join(",", choices) + "}";
    return new Flag(name, "", Kind.CHOICE, type, choices, initial, description, true, false);
  }

  Flag shorthand(String letter) {
    return new Flag(name, letter, kind, typeName, choices, initial, description, built, hidden);
  }

  /** The same flag where its value, unless given, is another. */
  Flag initially(String value) {
    return new Flag(name, shorthand, kind, typeName, choices, value, description, built, hidden);
  }

  /** The same flag, known but not built. */
  Flag later() {
    return new Flag(name, shorthand, kind, typeName, choices, initial, description, false, hidden);
  }

  Flag unlisted() {
    return new Flag(name, shorthand, kind, typeName, choices, initial, description, built, true);
  }

  /**
   * Refuses a value that is none of the flag's.
   *
   * @throws UsageException with OPA's words
   */
  void check(String value) {
    String wrong =
        switch (kind) {
          case BOOL -> GoNumbers.isBool(value) ? null : syntax("ParseBool", value);
          case INT -> intError(value);
          case DURATION -> GoDuration.error(value);
          case COMMAS -> GoCsv.error(value);
          case CHOICE -> choices.contains(value) ? null : "must be one of " + typeName;
          case TEXT, LIST -> null;
        };
    if (wrong != null) {
      String shown = shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
      StringBuilder message = new StringBuilder("invalid argument ");
      Quoting.goQuote(value, message);
      message.append(" for \"").append(shown).append("\" flag: ").append(wrong);
      throw new UsageException(message.toString());
    }
  }

  private static @Nullable String intError(String value) {
    try {
      GoNumbers.parseInt(value);
      return null;
    } catch (NumberFormatException e) {
      return quoted("ParseInt", value) + e.getMessage();
    }
  }

  private static String syntax(String function, String value) {
    return quoted(function, value) + "invalid syntax";
  }

  private static String quoted(String function, String value) {
    StringBuilder out = new StringBuilder("strconv.").append(function).append(": parsing ");
    Quoting.goQuote(value, out);
    return out.append(": ").toString();
  }
}
