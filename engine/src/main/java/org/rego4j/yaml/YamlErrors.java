package org.rego4j.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns what our YAML parser says of bad text into what OPA's says: both have one ancestor. */
public final class YamlErrors {
  /** A word of ours, and what OPA says in its place. */
  private record Phrase(String ours, String theirs) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("expected the node content", "did not find expected node content"),
          new Phrase("expected '<document start>'", "did not find expected <document start>"),
          new Phrase("expected ',' or ']'", "did not find expected ',' or ']'"),
          new Phrase("expected ',' or '}'", "did not find expected ',' or '}'"),
          new Phrase("mapping values", "mapping values are not allowed in this context"),
          new Phrase("mapping keys", "mapping keys are not allowed in this context"),
          new Phrase("sequence entries", "block sequence entries are not allowed in this context"),
          new Phrase("that cannot start any token", "found character that cannot start any token"),
          new Phrase("found unexpected end of stream", "found unexpected end of stream"),
          new Phrase("unexpected document separator", "found unexpected document indicator"),
          new Phrase("could not find expected ':'", "could not find expected ':'"),
          new Phrase(
              "unexpected character found",
              "did not find expected alphabetic or numeric character"),
          new Phrase(
              "found unknown escape character 00", "found invalid Unicode character escape code"),
          new Phrase("found unknown escape character", "found unknown escape character"),
          new Phrase("expected escape sequence of", "did not find expected hexdecimal number"),
          new Phrase(
              "expected chomping or indentation", "did not find expected comment or line break"),
          new Phrase("in the range 1-9", "found an indentation indicator equal to 0"),
          new Phrase("expected ' '", "did not find expected whitespace or line break"),
          new Phrase("expected '!'", "did not find expected whitespace or line break"),
          new Phrase("expected URI", "did not find expected tag URI"),
          new Phrase("found undefined tag handle", "found undefined tag handle"),
          new Phrase("duplicate", "found duplicate %YAML directive"),
          new Phrase(
              "expected alphabetic or numeric", "found unexpected non-alphabetical character"),
          new Phrase("special characters", "control characters are not allowed"));

  private YamlErrors() {}

  /** What OPA says of text that is not YAML. */
  public static YamlException translated(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return YamlException.ofText(phrase("", String.valueOf(e.getMessage())));
    }
    String context = String.valueOf(marked.getContext());
    String problem = String.valueOf(marked.getProblem());
    return YamlException.ofText(
        place(lineOf(marked), e instanceof ScannerException) + phrase(context, problem));
  }

  /** The first line that is not the document's first; 0 where there is none. */
  private static int lineOf(MarkedYamlEngineException e) {
    int context = lineOf(e.getContextMark());
    if (context != 0) {
      return context;
    }
    // Where Go's scanner meets the end of a text within a line, it begins another one.
    boolean ended =
        e.getProblem().contains("<stream end>")
            && e.getProblemMark().map(Mark::getColumn).orElse(0) != 0;
    return lineOf(e.getProblemMark()) + (ended ? 1 : 0);
  }

  private static int lineOf(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0);
  }

  /** Go counts from 0, says nothing of line 0, and adds one for the scanner's errors alone. */
  static String place(int line, boolean scanner) {
    return line == 0 ? "" : "line " + (scanner ? line + 1 : line) + ": ";
  }

  private static String phrase(String context, String problem) {
    if (problem.startsWith("expected <block end>")) {
      return context.contains("collection") || context.contains("sequence")
          ? "did not find expected '-' indicator"
          : "did not find expected key";
    }
    for (Phrase phrase : PHRASES) {
      if (problem.contains(phrase.ours)) {
        return phrase.theirs;
      }
    }
    return problem;
  }
}
