package org.rego4j.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses flags in the forms that OPA takes: {@code -d x}, {@code -dx}, {@code --data=x}. */
final class Flags {
  /** What a flag takes. */
  enum Kind {
    BOOL,
    VALUE,
    /** Known to OPA, not built here. */
    LATER_BOOL,
    LATER_VALUE
  }

  private record Flag(String name, String shorthand, Kind kind, List<String> choices) {
    String shown() {
      return shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
    }
  }

  private final Map<String, Flag> byName = new HashMap<>();
  private final Map<String, Flag> byShorthand = new HashMap<>();
  private final Map<String, List<String>> given = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  Flags flag(String name, String shorthand, Kind kind, String... choices) {
    Flag made = new Flag(name, shorthand, kind, List.of(choices));
    byName.put(name, made);
    if (!shorthand.isEmpty()) {
      byShorthand.put(shorthand, made);
    }
    return this;
  }

  /** Parses arguments; a flag of OPA's that is not built is refused by its name. */
  Flags parse(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        rest.addAll(args.subList(i + 1, args.size()));
        break;
      }
      if (arg.startsWith("--")) {
        i = longFlag(args, i);
      } else if (arg.startsWith("-") && arg.length() > 1) {
        i = shorthands(args, i);
      } else {
        rest.add(arg);
      }
    }
    return this;
  }

  private int longFlag(List<String> args, int at) {
    String text = args.get(at).substring(2);
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Flag flag = byName.get(name);
    if (flag == null) {
      throw new UsageException("unknown flag: --" + name);
    }
    if (equals >= 0) {
      put(flag, text.substring(equals + 1));
      return at;
    }
    if (isBool(flag)) {
      put(flag, "true");
      return at;
    }
    if (at + 1 >= args.size()) {
      throw new UsageException("flag needs an argument: --" + name);
    }
    put(flag, args.get(at + 1));
    return at + 1;
  }

  private int shorthands(List<String> args, int at) {
    String text = args.get(at).substring(1);
    for (int i = 0; i < text.length(); i++) {
      String one = text.substring(i, i + 1);
      Flag flag = byShorthand.get(one);
      if (flag == null) {
        throw new UsageException("unknown shorthand flag: '" + one + "' in -" + text);
      }
      if (isBool(flag)) {
        if (i + 1 < text.length() && text.charAt(i + 1) == '=') {
          put(flag, text.substring(i + 2));
          return at;
        }
        put(flag, "true");
        continue;
      }
      String value = text.substring(i + 1);
      if (!value.isEmpty()) {
        put(flag, value.startsWith("=") ? value.substring(1) : value);
        return at;
      }
      if (at + 1 >= args.size()) {
        throw new UsageException("flag needs an argument: '" + one + "' in -" + text);
      }
      put(flag, args.get(at + 1));
      return at + 1;
    }
    return at;
  }

  private static boolean isBool(Flag flag) {
    return flag.kind() == Kind.BOOL || flag.kind() == Kind.LATER_BOOL;
  }

  private void put(Flag flag, String value) {
    if (flag.kind() == Kind.LATER_BOOL || flag.kind() == Kind.LATER_VALUE) {
      if (isBool(flag) && value.equals("false")) {
        return;
      }
      throw new UsageException("the flag --" + flag.name() + " is not built yet");
    }
    if (isBool(flag)
        && !List.of("true", "false", "1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False")
            .contains(value)) {
      throw new UsageException(
          "invalid argument \""
              + value
              + "\" for \""
              + flag.shown()
              + "\" flag: strconv.ParseBool: parsing \""
              + value
              + "\": invalid syntax");
    }
    if (!flag.choices().isEmpty() && !flag.choices().contains(value)) {
      throw new UsageException(
          "invalid argument \""
              + value
              + "\" for \""
              + flag.shown()
              + "\" flag: must be one of {"
              + String.join(",", flag.choices())
              + "}");
    }
    given.computeIfAbsent(flag.name(), k -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  boolean isSet(String name) {
    List<String> values = given.get(name);
    return values != null
        && List.of("true", "1", "t", "T", "TRUE", "True").contains(values.get(values.size() - 1));
  }

  @Nullable String last(String name) {
    List<String> values = given.get(name);
    return values == null ? null : values.get(values.size() - 1);
  }

  String last(String name, String otherwise) {
    String value = last(name);
    return value == null ? otherwise : value;
  }

  /** Every value of a flag that may be given more than once, lists with commas split. */
  List<String> all(String name, boolean commas) {
    List<String> out = new ArrayList<>();
    for (String value : given.getOrDefault(name, List.of())) {
      if (commas) {
        out.addAll(List.of(value.split(",", -1)));
      } else {
        out.add(value);
      }
    }
    return out;
  }

  List<String> rest() {
    return rest;
  }

  int number(String name, int otherwise) {
    String value = last(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "invalid argument \""
              + value
              + "\" for \"--"
              + name
              + "\" flag: strconv.ParseInt: parsing \""
              + value
              + "\": invalid syntax");
    }
  }
}
