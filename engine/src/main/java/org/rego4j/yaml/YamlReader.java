package org.rego4j.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML, of which JSON is a part: plain scalars are resolved as Go's YAML does for OPA. */
public final class YamlReader {
  private static final int MAX_DEPTH = 10_000;
  private static final int MAX_NODES = 20_000_000;
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern OCTAL_O = Pattern.compile("[-+]?0o[0-7_]+");
  private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
  private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9_]+(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?");

  private final Map<Node, Integer> open = new HashMap<>();
  private int nodes;

  private YamlReader() {}

  /**
   * Reads the first document; no text at all is null.
   *
   * @throws YamlException where the text is not YAML, or has no JSON form
   */
  public static Value read(String text) {
    if (beginsAsJson(text)) {
      try {
        return JsonReader.read(text);
      } catch (JsonException e) {
        if (String.valueOf(e.getMessage()).contains("max depth")) {
          throw new YamlException("exceeded max depth");
        }
        // Perhaps YAML's own notation.
      }
    }
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setMaxAliasesForCollections(1000)
              .setCodePointLimit(Integer.MAX_VALUE)
              .setAllowDuplicateKeys(false)
              .build();
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
      Composer composer = new Composer(settings, parser);
      if (!composer.hasNext()) {
        return NullValue.NULL;
      }
      Node first = composer.next();
      refuseText(composer);
      return new YamlReader().value(first, 0);
    } catch (YamlEngineException e) {
      throw new YamlException(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw new YamlException("exceeded max depth");
    }
  }

  /** What follows a document may be another, but no mere text: looking for it refuses that. */
  @SuppressWarnings("CheckReturnValue")
  private static void refuseText(Composer after) {
    after.hasNext();
  }

  private static boolean beginsAsJson(String text) {
    String start = text.stripLeading();
    return !start.isEmpty() && "{[\"-0123456789".indexOf(start.charAt(0)) >= 0;
  }

  private Value value(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new YamlException("exceeded max depth");
    }
    if (++nodes > MAX_NODES) {
      throw new YamlException("document contains excessive aliasing");
    }
    if (node instanceof ScalarNode s) {
      return scalar(s);
    }
    if (open.putIfAbsent(node, depth) != null) {
      throw new YamlException("anchor contains itself");
    }
    Value made;
    if (node instanceof SequenceNode s) {
      ArrayBuilder array = new ArrayBuilder();
      for (Node n : s.getValue()) {
        array.add(value(n, depth + 1));
      }
      made = array.build();
    } else {
      made = mapping((MappingNode) node, depth);
    }
    open.remove(node);
    return made;
  }

  private Value mapping(MappingNode node, int depth) {
    ObjectBuilder object = new ObjectBuilder(node.getValue().size());
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlException("invalid map key");
      }
      if (key.getScalarStyle() == ScalarStyle.PLAIN
          && key.getValue().equals("<<")
          && tuple.getValueNode() instanceof MappingNode merged) {
        Value base = mapping(merged, depth + 1);
        for (int i = 0; base instanceof org.rego4j.value.ObjectValue o && i < o.length(); i++) {
          if (object.get(o.keyAt(i)) == null) {
            object.put(o.keyAt(i), o.valueAt(i));
          }
        }
        continue;
      }
      Value k = scalar(key);
      String name = k instanceof StringValue s ? s.value() : k.toString();
      object.put(StringValue.of(name), value(tuple.getValueNode(), depth + 1));
    }
    return object.build();
  }

  private static Value scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return StringValue.of(text);
    }
    switch (text) {
      case "", "~", "null", "Null", "NULL":
        return NullValue.NULL;
      case "true", "True", "TRUE":
        return BooleanValue.TRUE;
      case "false", "False", "FALSE":
        return BooleanValue.FALSE;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF":
        throw new YamlException("json: unsupported value: +Inf");
      case "-.inf", "-.Inf", "-.INF":
        throw new YamlException("json: unsupported value: -Inf");
      case ".nan", ".NaN", ".NAN":
        throw new YamlException("json: unsupported value: NaN");
      default:
        return number(text);
    }
  }

  private static Value number(String text) {
    char c = text.charAt(0);
    if (c != '-' && c != '+' && c != '.' && (c < '0' || c > '9')) {
      return StringValue.of(text);
    }
    String plain = text.replace("_", "");
    if (DECIMAL.matcher(text).matches()) {
      BigInteger value = new BigInteger(plain.startsWith("+") ? plain.substring(1) : plain);
      boolean kept =
          value.signum() < 0 ? value.bitLength() < Long.SIZE : value.bitLength() <= Long.SIZE;
      return kept ? NumberValue.of(value) : decimal(text, plain);
    }
    if (OCTAL_O.matcher(text).matches()) {
      return NumberValue.of(new BigInteger(plain.replaceFirst("0o", "").replace("+", ""), 8));
    }
    if (OCTAL.matcher(text).matches()) {
      return NumberValue.of(new BigInteger(plain.replace("+", ""), 8));
    }
    if (HEX.matcher(text).matches()) {
      return NumberValue.of(new BigInteger(plain.replaceFirst("0x", "").replace("+", ""), 16));
    }
    if (BINARY.matcher(text).matches()) {
      return NumberValue.of(new BigInteger(plain.replaceFirst("0b", "").replace("+", ""), 2));
    }
    if (FLOAT.matcher(text).matches()) {
      return decimal(text, plain);
    }
    return StringValue.of(text);
  }

  private static Value decimal(String text, String plain) {
    double d;
    try {
      d = Double.parseDouble(plain);
    } catch (NumberFormatException bad) {
      return StringValue.of(text);
    }
    if (Double.isInfinite(d)) {
      throw new YamlException("json: unsupported value: " + (d < 0 ? "-Inf" : "+Inf"));
    }
    return NumberValue.parse(floatText(d));
  }

  /** A number of 64 bits as Go writes it in JSON. */
  private static String floatText(double d) {
    if (d == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
    if (Math.abs(d) >= 1e-6 && Math.abs(d) < 1e21) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    return (d < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }
}
