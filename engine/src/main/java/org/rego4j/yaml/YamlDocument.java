package org.rego4j.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rego4j.value.NullValue;
import org.rego4j.value.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the first document of YAML that is no JSON. */
final class YamlDocument {
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)\\A(?:#.*\n|\\s*\n)*%([^\\s]*)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]*");

  /** How many blanks that are tabs are looked after, each by beginning anew. */
  private static final int MAX_TABS = 200;

  private static final String INCOMPATIBLE = "found incompatible YAML document";

  private YamlDocument() {}

  /** Reads the first document of a text; no text at all is null. */
  static Value read(String text) {
    refuseUnknownDirective(text);
    String given = text;
    for (int tabs = 0; ; tabs++) {
      try {
        return document(given);
      } catch (ScannerException e) {
        String changed = tabs < MAX_TABS ? withBlankForTab(given, e) : given;
        if (changed.equals(given)) {
          throw YamlErrors.translated(e);
        }
        given = changed;
      } catch (YamlVersionException e) {
        throw YamlException.ofText(INCOMPATIBLE);
      } catch (YamlEngineException e) {
        throw YamlErrors.translated(e);
      }
    }
  }

  private static Value document(String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
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
    if (text.indexOf('%') < 0) {
      return;
    }
    Matcher m = DIRECTIVE.matcher(text);
    if (m.lookingAt()) {
      String name = m.group(1);
      int line = (int) m.group().chars().filter(c -> c == '\n').count();
      if (!WORD.matcher(name).matches()) {
        throw YamlException.ofText(
            YamlErrors.place(line, true) + "found unexpected non-alphabetical character");
      }
      if (!name.equals("YAML") && !name.equals("TAG")) {
        throw YamlException.ofText(YamlErrors.place(line, true) + "found unknown directive name");
      }
    }
  }

  /**
   * The text with a blank in place of the tab that our scanner stopped at, where that tab stands
   * between a colon and a value: OPA's YAML takes it for a blank there.
   */
  private static String withBlankForTab(String text, ScannerException e) {
    Mark mark = e.getProblemMark().orElse(null);
    if (mark == null || !e.getProblem().contains("'\\t(TAB)'")) {
      return text;
    }
    int at = 0;
    for (int line = 0; line < mark.getLine() && at >= 0; line++) {
      at = text.indexOf('\n', at) + 1;
    }
    at += mark.getColumn();
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    boolean isBlank =
        at < text.length() && text.charAt(at) == '\t' && before >= 0 && text.charAt(before) == ':';
    return isBlank ? text.substring(0, at) + ' ' + text.substring(at + 1) : text;
  }
}
