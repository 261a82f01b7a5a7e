package org.rego4j.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a command and their values, from the command line ({@code -d x}, {@code -dx}, {@code
 * --data=x}) or from the environment.
 */
final class FlagSet {
  private final List<Flag> flags;
  private final Map<String, Flag> byName = new HashMap<>();
  private final Map<String, Flag> byShorthand = new HashMap<>();
  private final Map<String, List<String>> given = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  FlagSet(List<Flag> flags) {
    this.flags = flags;
    for (Flag flag : flags) {
      byName.put(flag.name(), flag);
      if (!flag.shorthand().isEmpty()) {
        byShorthand.put(flag.shorthand(), flag);
      }
    }
  }

  List<Flag> flags() {
    return flags;
  }

  /**
   * Parses arguments.
   *
   * @throws UsageException where a flag is unknown or its value none of its own
   */
  FlagSet parse(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        rest.addAll(args.subList(i + 1, args.size()));
        break;
      }
      if (arg.startsWith("--")) {
        i = name(args, i);
      } else if (arg.startsWith("-") && arg.length() > 1) {
        i = shorthands(args, i);
      } else {
        rest.add(arg);
      }
    }
    return this;
  }

  private int name(List<String> args, int at) {
    String text = args.get(at).substring(2);
    if (text.startsWith("-") || text.startsWith("=")) {
      throw new UsageException("bad flag syntax: --" + text);
    }
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
    if (flag.kind() == Flag.Kind.BOOL) {
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
    while (!text.isEmpty()) {
      Flag flag = byShorthand.get(text.substring(0, 1));
      if (flag == null) {
        throw new UsageException("unknown shorthand flag: " + quoted(text) + " in -" + text);
      }
      String after = text.substring(1);
      if (after.length() > 1 && after.charAt(0) == '=') {
        put(flag, after.substring(1));
        return at;
      }
      if (flag.kind() == Flag.Kind.BOOL) {
        put(flag, "true");
        text = after;
        continue;
      }
      if (!after.isEmpty()) {
        put(flag, after);
        return at;
      }
      if (at + 1 >= args.size()) {
        throw new UsageException("flag needs an argument: " + quoted(text) + " in -" + text);
      }
      put(flag, args.get(at + 1));
      return at + 1;
    }
    return at;
  }

  /** The first byte of a text as Go quotes a character. */
  private static String quoted(String text) {
    char c = (char) (text.getBytes(StandardCharsets.UTF_8)[0] & 0xff);
    return c == '\'' || c == '\\' ? "'\\" + c + "'" : "'" + c + "'";
  }

  private void put(Flag flag, String value) {
    flag.check(value);
    List<String> values = given.get(flag.name());
    if (values == null) {
      values = new ArrayList<>();
      given.put(flag.name(), values);
    }
    values.add(value);
  }

  /**
   * Takes the values of flags that the command line does not give from variables such as {@code
   * OPA_EVAL_FORMAT}.
   *
   * @throws UsageException where values are none of their flags'
   */
  void fill(String prefix, Map<String, String> environment) {
    List<String> names = new ArrayList<>();
    for (String variable : environment.keySet()) {
      if (variable.startsWith(prefix)) {
        names.add(variable.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    Collections.sort(names);
    StringBuilder wrong = new StringBuilder();
    for (String name : names) {
      Flag flag = byName.get(name);
      String value = environment.get(prefix + name.toUpperCase(Locale.ROOT).replace('-', '_'));
      if (flag == null || value == null || value.isEmpty() || given.containsKey(name)) {
        continue;
      }
      try {
        put(flag, value);
      } catch (UsageException e) {
        wrong.append(wrong.length() == 0 ? "" : "; ").append(e.getMessage());
      }
    }
    if (wrong.length() > 0) {
      throw new UsageException("error mapping environment variables to command flags: " + wrong);
    }
  }

  /**
   * Refuses flags that are known but not built, unless they ask for what holds anyway.
   *
   * @throws UsageException for the first of them
   */
  void refuseUnbuilt() {
    for (Flag flag : flags) {
      List<String> values = flag.built() ? null : given.get(flag.name());
      if (values != null) {
        for (String value : values) {
          boolean harmless =
              flag.kind() == Flag.Kind.BOOL
                  ? !GoNumbers.isTrue(value)
                  : !flag.initial().isEmpty() && value.equals(flag.initial());
          if (!harmless) {
            throw new UsageException("the flag --" + flag.name() + " is not built yet");
          }
        }
      }
    }
  }

  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** Whether a flag of yes or no says yes. */
  boolean isOn(String name) {
    String value = text(name);
    return value != null && GoNumbers.isTrue(value);
  }

  /** The last value given, or the one that holds without, or null. */
  @Nullable String text(String name) {
    List<String> values = given.get(name);
    if (values != null) {
      return values.get(values.size() - 1);
    }
    Flag flag = byName.get(name);
    return flag == null || flag.initial().isEmpty() ? null : flag.initial();
  }

  /** Every value given. */
  List<String> list(String name) {
    Flag flag = byName.get(name);
    List<String> out = new ArrayList<>();
    for (String value : given.getOrDefault(name, List.of())) {
      if (flag != null && flag.kind() == Flag.Kind.COMMAS) {
        out.addAll(GoCsv.parse(value));
      } else {
        out.add(value);
      }
    }
    return out;
  }

  long number(String name) {
    String value = text(name);
    return value == null ? 0 : GoNumbers.parseInt(value);
  }

  @Nullable Duration duration(String name) {
    String value = text(name);
    return value == null ? null : GoDuration.parse(value);
  }

  /** What is no flag. */
  List<String> rest() {
    return rest;
  }
}
