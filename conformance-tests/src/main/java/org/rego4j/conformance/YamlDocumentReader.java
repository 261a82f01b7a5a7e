package org.rego4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML text to a value; numbers keep their text. */
final class YamlDocumentReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private YamlDocumentReader() {}

  static Value read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowDuplicateKeys(false)
            .build();
    Optional<Node> root =
        new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
            .getSingleNode();
    return root.isPresent() ? value(root.get()) : NullValue.NULL;
  }

  private static Value value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> out = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        out.add(value(item));
      }
      return ArrayValue.of(out);
    }
    if (node instanceof MappingNode mapping) {
      ObjectBuilder out = new ObjectBuilder();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          throw new CaseFormatException("a key that is no scalar");
        }
        out.put(key.getValue(), value(entry.getValueNode()));
      }
      return out.build();
    }
    throw new CaseFormatException("unexpected YAML node " + node.getNodeType());
  }

  private static Value scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN || node.getTag().equals(new Tag("!"))) {
      return StringValue.of(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NullValue.NULL;
      case "true", "True", "TRUE" -> BooleanValue.TRUE;
      case "false", "False", "FALSE" -> BooleanValue.FALSE;
      default -> NUMBER.matcher(text).matches() ? NumberValue.parse(text) : StringValue.of(text);
    };
  }
}
