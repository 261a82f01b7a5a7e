package org.rego4j.yaml;

import org.rego4j.value.NullValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/** Reads the first document of YAML that is no JSON. */
final class YamlDocument {
  private static final String INCOMPATIBLE = "found incompatible YAML document";

  private YamlDocument() {}

  /** Reads the first document of a text; no text at all is null. */
  static Value read(String text) {
    // In YAML 1.1, which OPA reads, this ends a line.
    String given = text.replace('\u0085', '\n');
    refuseUnknownDirective(given);
    try {
      return document(given);
    } catch (YamlVersionException e) {
      throw YamlException.ofText(INCOMPATIBLE);
    } catch (YamlEngineException e) {
      throw YamlErrors.translated(e);
    }
  }

  private static Value document(String text) {
    ParserImpl parser = new ParserImpl(LoadSettings.builder().build(), YamlScanner.of(text));
    parser.next();
    Event start = parser.next();
    if (!(start instanceof DocumentStartEvent document)) {
      return NullValue.NULL;
    }
    if (document.getSpecVersion().filter(v -> v.getMajor() != 1 || v.getMinor() != 1).isPresent()) {
      throw YamlException.ofText(INCOMPATIBLE);
    }
    try {
      Value value = new YamlBuilder().build(parser);
      parser.next();
      refuseText(parser);
      return value;
    } catch (YamlException e) {
      if (e.isOfMeaning()) {
        readOn(parser);
      }
      throw e;
    }
  }

  /** Reads to the end of a document, for what is wrong with its text comes first. */
  private static void readOn(ParserImpl parser) {
    boolean more = true;
    while (more && parser.hasNext()) {
      more = !(parser.next() instanceof DocumentEndEvent);
    }
    refuseText(parser);
  }

  /** What follows a document may be another, but no mere text: looking for it refuses that. */
  @SuppressWarnings("CheckReturnValue")
  private static void refuseText(ParserImpl parser) {
    parser.peekEvent();
  }

  private static void refuseUnknownDirective(String text) {
    int at = text.indexOf('%') < 0 ? -1 : firstDirective(text);
    if (at < 0) {
      return;
    }
    int end = at + 1;
    while (end < text.length() && !isSpace(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at + 1, end);
    if (!name.chars().allMatch(YamlDocument::isOfWord)) {
      throw YamlException.ofText(placeOf(at, text) + "found unexpected non-alphabetical character");
    }
    if (!name.equals("YAML") && !name.equals("TAG")) {
      throw YamlException.ofText(placeOf(at, text) + "found unknown directive name");
    }
  }

  /** Where the first directive begins, which only comments and blank lines stand before, or -1. */
  private static int firstDirective(String text) {
    int line = 0;
    while (line < text.length() && text.charAt(line) != '%') {
      int end = line;
      if (text.charAt(line) == '#') {
        end = text.indexOf('\n', line);
      } else {
        while (end < text.length() && isSpace(text.charAt(end)) && text.charAt(end) != '\n') {
          end++;
        }
      }
      if (end < 0 || end == text.length() || text.charAt(end) != '\n') {
        return -1;
      }
      line = end + 1;
    }
    return line < text.length() ? line : -1;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static boolean isOfWord(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  private static String placeOf(int at, String text) {
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    return YamlErrors.place(line, true);
  }
}
