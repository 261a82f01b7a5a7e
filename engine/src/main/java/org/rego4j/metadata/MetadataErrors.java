package org.rego4j.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rego4j.syntax.AnnotationException;
import org.rego4j.yaml.YamlErrors;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what is wrong with the YAML of a {@code # METADATA} block, and which line is blamed. */
final class MetadataErrors {
  private static final String UNDEFINED = "found undefined alias ";
  private static final Pattern LINE = Pattern.compile("line (\\d+): ");

  private MetadataErrors() {}

  static AnnotationException of(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked
        && String.valueOf(marked.getProblem()).startsWith(UNDEFINED)) {
      String name = marked.getProblem().substring(UNDEFINED.length());
      return new AnnotationException("yaml: unknown anchor '" + name + "' referenced", 0);
    }
    String text =
        "yaml: "
            + String.valueOf(YamlErrors.translated(e).getMessage()).replaceFirst("^yaml: ", "");
    Matcher line = LINE.matcher(text);
    return new AnnotationException(text, line.find() ? Integer.parseInt(line.group(1)) : 0);
  }
}
