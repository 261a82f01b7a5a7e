package org.rego4j.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.Value;

/**
 * Reads YAML as OPA does: what is JSON as a whole is read as JSON, numbers keeping their text;
 * anything else is YAML, turned into JSON. No class of YAML's is loaded for JSON.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * Reads JSON, or the first document of YAML; no text at all is null.
   *
   * @throws YamlException where the text is not YAML, or has no JSON form
   * @throws JsonException where the text is JSON, but a number in it is too big
   */
  public static Value read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #read(String)} reads, from UTF-8, or UTF-16 that begins with its mark. */
  public static Value read(byte[] bytes) {
    int start = YamlText.startsWithMark(bytes) ? YamlText.MARK_LENGTH : 0;
    byte[] text = start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
    if (mayBeJson(text)) {
      try {
        return JsonReader.readAlone(text, new ShapeCache());
      } catch (JsonException e) {
        if (e.isOfNumber()) {
          throw e;
        }
        // Perhaps YAML's own notation.
      }
    }
    return YamlDocument.read(YamlText.decode(text));
  }

  /** Reads the first document of YAML, JSON or not: its numbers become Go's. */
  public static Value readYaml(byte[] bytes) {
    return YamlDocument.read(YamlText.decode(bytes));
  }

  /** Whether a text may be JSON, by its first character. */
  private static boolean mayBeJson(byte[] text) {
    for (byte c : text) {
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return "{[\"-0123456789tfn".indexOf(c) >= 0;
      }
    }
    return false;
  }
}
