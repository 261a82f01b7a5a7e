package org.rego4j.builtins.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.format.GoText;

/** The templates that a text defines, by name, and the text, of which errors name places. */
final class Templates {
  /** The name of the text itself. */
  static final String MAIN = "template";

  final String text;
  private final Map<String, List<TemplateNode>> byName = new HashMap<>();

  Templates(String text) {
    this.text = text;
  }

  @Nullable List<TemplateNode> get(String name) {
    return byName.get(name);
  }

  /** Adds a template; false where another has its name and neither is empty. */
  boolean add(String name, List<TemplateNode> nodes) {
    List<TemplateNode> known = byName.get(name);
    if (known == null || isEmpty(known)) {
      byName.put(name, nodes);
      return true;
    }
    return isEmpty(nodes);
  }

  private static boolean isEmpty(List<TemplateNode> nodes) {
    for (TemplateNode node : nodes) {
      if (!(node instanceof TemplateNode.Text t)
          || !t.text().chars().allMatch(Templates::isSpace)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(int c) {
    return c >= '\t' && c <= '\r'
        || c == ' '
        || c == 0x85
        || c == 0xa0
        || Character.isSpaceChar(c) && c > 0xff;
  }

  /** A place as errors write it: line from 1, and bytes from the line's beginning. */
  String place(int position) {
    int lineStart = text.lastIndexOf('\n', position - 1) + 1;
    long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return MAIN + ":" + line + ":" + GoText.length(text.substring(lineStart, position));
  }
}
