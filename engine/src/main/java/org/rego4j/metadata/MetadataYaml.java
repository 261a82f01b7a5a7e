package org.rego4j.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.syntax.AnnotationException;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlResolver;
import org.rego4j.yaml.YamlScalar;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The YAML of a block by the names of its fields; a field that is not what is asked for is noted
 * with what Go's YAML says of it.
 */
final class MetadataYaml {
  private static final String TAGS = "tag:yaml.org,2002:";
  private static final Set<String> STANDARD =
      Set.of("str", "int", "float", "bool", "null", "map", "seq");

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Node> fields = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int lastLine = 1;

  private MetadataYaml() {}

  static MetadataYaml parse(String text) {
    MetadataYaml made = new MetadataYaml();
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setAllowDuplicateKeys(true)
              .setAllowNonScalarKeys(true)
              .setUseMarks(true)
              .build();
      Composer composer =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
      if (composer.hasNext()) {
        made.read(composer.next());
      }
    } catch (YamlEngineException e) {
      throw MetadataErrors.of(e);
    }
    return made;
  }

  private void read(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      if (!isNull(root)) {
        note(root, "ast.rawAnnotation");
      }
      throwIfAny();
      return;
    }
    checkKeys(mapping);
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        fields.put(key.getValue(), tuple.getValueNode());
      }
    }
  }

  private void checkKeys(MappingNode mapping) {
    Map<String, Integer> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        Integer before = seen.putIfAbsent(key.getValue(), line(key));
        if (before != null) {
          problem(
              line(key),
              "mapping key \"" + key.getValue() + "\" already defined at line " + before);
        }
      }
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private void problem(int line, String text) {
    problems.add("  line " + line + ": " + text);
    lastLine = line;
  }

  private void note(Node node, String type) {
    String shown = tag(node);
    if (node instanceof ScalarNode scalar) {
      String value = scalar.getValue();
      shown += " `" + (value.length() > 10 ? value.substring(0, 7) + "..." : value) + "`";
    }
    problem(line(node), "cannot unmarshal " + shown + " into " + type);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new AnnotationException(
          "yaml: unmarshal errors:\n" + String.join("\n", problems), lastLine - 1);
    }
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && resolved(scalar).tag().equals(YamlResolver.NULL);
  }

  private @Nullable Node field(String name) {
    Node node = fields.get(name);
    return node == null || isNull(node) ? null : node;
  }

  String string(String name) {
    Node node = field(name);
    return node == null ? "" : string(node);
  }

  private String string(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    note(node, "string");
    return "";
  }

  boolean bool(String name) {
    Node node = field(name);
    if (node == null) {
      return false;
    }
    if (node instanceof ScalarNode scalar) {
      Value value = resolved(scalar).value();
      if (value instanceof BooleanValue b) {
        return b.equals(BooleanValue.TRUE);
      }
      // YAML 1.1's words, which Go takes for what is asked to be a boolean.
      if (scalar.isPlain()) {
        switch (scalar.getValue()) {
          case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> {
            return true;
          }
          case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> {
            return false;
          }
          default -> {}
        }
      }
    }
    note(node, "bool");
    return false;
  }

  List<String> strings(String name) {
    List<String> made = new ArrayList<>();
    for (Node node : sequence(name, "[]string")) {
      made.add(string(node));
    }
    return made;
  }

  List<@Nullable Object> list(String name) {
    List<@Nullable Object> made = new ArrayList<>();
    for (Node node : sequence(name, "[]interface {}")) {
      made.add(plain(node));
    }
    return made;
  }

  List<Map<String, @Nullable Object>> maps(String name) {
    List<Map<String, @Nullable Object>> made = new ArrayList<>();
    for (Node node : sequence(name, "[]map[string]interface {}")) {
      made.add(map(node));
    }
    return made;
  }

  private List<Node> sequence(String name, String type) {
    Node node = field(name);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null) {
      note(node, type);
    }
    return List.of();
  }

  @Nullable Map<String, @Nullable Object> map(String name) {
    Node node = field(name);
    return node == null ? null : map(node);
  }

  private Map<String, @Nullable Object> map(Node node) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      checkKeys(mapping);
      for (NodeTuple tuple : mapping.getValue()) {
        String key = string(tuple.getKeyNode());
        made.put(key, plain(tuple.getValueNode()));
      }
    } else {
      note(node, "map[string]interface {}");
    }
    return made;
  }

  private @Nullable Object plain(Node node) {
    if (!open.add(node)) {
      String anchor = node.getAnchor().map(Anchor::getValue).orElse("");
      throw new AnnotationException("yaml: anchor '" + anchor + "' value contains itself", 0);
    }
    Object made;
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        list.add(plain(element));
      }
      made = list;
    } else if (node instanceof MappingNode) {
      made = map(node);
    } else {
      made = scalar((ScalarNode) node);
    }
    open.remove(node);
    return made;
  }

  private static @Nullable Object scalar(ScalarNode node) {
    try {
      return PlainTrees.of(resolved(node).value());
    } catch (YamlException e) {
      throw new AnnotationException("yaml: " + e.getMessage(), 0);
    }
  }

  private static YamlScalar resolved(ScalarNode node) {
    return YamlResolver.resolve(null, node.isPlain(), node.getValue());
  }

  /** The tag of a node as Go shows it. */
  private static String tag(Node node) {
    if (node instanceof MappingNode) {
      return "!!map";
    } else if (node instanceof SequenceNode) {
      return "!!seq";
    }
    String tag = node.getTag().getValue();
    String name = tag.startsWith(TAGS) ? tag.substring(TAGS.length()) : "";
    if (tag.startsWith("!")) {
      return tag;
    } else if (!STANDARD.contains(name)) {
      return "!!" + name;
    }
    return "!!" + resolved((ScalarNode) node).tag().substring(TAGS.length());
  }
}
