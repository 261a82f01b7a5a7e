package org.rego4j.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.rego4j.value.NumberValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Writes scalars, each in the plainest way that reads back as the same; and the lines around. */
final class YamlScalarWriter {
  /** What Go's YAML quotes though it reads it as a string: others read numbers in it. */
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  /** What it quotes because others read booleans in it. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF");

  private final LongConsumer charge;
  private final StringBuilder out = new StringBuilder();

  /** Whether nothing stands in the line. */
  private boolean atStart = true;

  YamlScalarWriter(LongConsumer charge) {
    this.charge = charge;
  }

  void raw(String s) {
    if (!s.isEmpty()) {
      charge.accept(s.length() / 16);
      out.append(s);
      atStart = false;
    }
  }

  /** Begins a line, unless one is begun. */
  void line(int indent) {
    if (!atStart) {
      out.append('\n');
    }
    out.append(" ".repeat(indent));
    atStart = true;
  }

  String finish() {
    if (!atStart) {
      out.append('\n');
    }
    return out.toString();
  }

  void scalar(Value value, int indent) {
    if (value instanceof StringValue s) {
      string(YamlFolding.value(s), indent, false);
    } else if (value instanceof NumberValue n) {
      number(n.text(), indent);
    } else {
      raw(value.toString());
    }
  }

  /** A number as YAML reads it: too large a one is a string. */
  private void number(String text, int indent) {
    YamlScalar read = YamlResolver.resolve(null, true, text);
    if (read instanceof YamlScalar.Float f) {
      raw(f.text());
    } else if (read.value() instanceof StringValue) {
      string(text, indent, false);
    } else {
      raw(read.key());
    }
  }

  /** A string; further lines of it are indented. */
  void string(String s, int indent, boolean isKey) {
    charge.accept(s.length() / 4);
    YamlTextTraits traits = YamlTextTraits.of(s);
    if (s.indexOf('\n') >= 0) {
      if (traits.literal() && !isKey) {
        literal(s, indent);
      } else {
        doubleQuoted(s);
      }
    } else if (!readsBack(s)) {
      doubleQuoted(s);
    } else if (traits.plain()) {
      raw(s);
    } else if (traits.singleQuoted()) {
      singleQuoted(s, indent);
    } else {
      doubleQuoted(s);
    }
  }

  /** Whether a string without quotes is read as a string, here and elsewhere. */
  private static boolean readsBack(String s) {
    return !s.equals("<<")
        && YamlResolver.isString(s)
        && !OLD_BOOLEANS.contains(s)
        && (s.indexOf(':') < 0 || !BASE_60.matcher(s).matches());
  }

  private void literal(String s, int indent) {
    out.append('|');
    if (s.charAt(0) == ' ' || YamlTextTraits.isBreak(s.charAt(0))) {
      out.append('2');
    }
    if (!YamlTextTraits.isBreak(s.charAt(s.length() - 1))) {
      out.append('-');
    } else if (s.length() == 1 || YamlTextTraits.isBreak(s.charAt(s.length() - 2))) {
      out.append('+');
    }
    out.append('\n');
    boolean begins = true;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean ends = YamlTextTraits.isBreak(c);
      if (begins && !ends) {
        charge.accept(indent / 16);
        out.append(" ".repeat(indent));
      }
      out.append(c);
      begins = ends;
    }
    atStart = begins;
  }

  private void singleQuoted(String s, int indent) {
    out.append('\'');
    boolean begins = false;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean ends = YamlTextTraits.isBreak(c);
      if (begins && !ends) {
        out.append(" ".repeat(indent));
      }
      out.append(c == '\'' ? "''" : String.valueOf(c));
      begins = ends;
    }
    out.append('\'');
    atStart = false;
  }

  private void doubleQuoted(String s) {
    out.append('"');
    s.codePoints().forEach(this::quoted);
    out.append('"');
    atStart = false;
  }

  private void quoted(int c) {
    switch (c) {
      case 0 -> out.append("\\0");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case 0x0b -> out.append("\\v");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      case 0x1b -> out.append("\\e");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 0x85 -> out.append("\\N");
      case 0x2028 -> out.append("\\L");
      case 0x2029 -> out.append("\\P");
      default -> {
        if (YamlTextTraits.isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xff) {
          out.append(String.format(Locale.ROOT, "\\x%02X", c));
        } else if (c <= 0xffff) {
          out.append(String.format(Locale.ROOT, "\\u%04X", c));
        } else {
          out.append(String.format(Locale.ROOT, "\\U%08X", c));
        }
      }
    }
  }
}
