package org.rego4j.yaml;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.Token;

/**
 * The tokens of a YAML text, a tab between a colon and a value being a blank, as OPA's YAML has it.
 * The next token is held here: the library's scanner goes through all keys that could still be
 * simple ones each time that it is asked, and the parser asks ten times for a token.
 */
final class YamlScanner implements Scanner {
  private static final int SMALLEST_PIECE = 1024;

  /**
   * The library keeps what is unread of a text in an array, and copies it for each piece that it
   * reads on: in a scalar that is as long as the text, as often as there are pieces.
   */
  private static final int PIECES = 16;

  private final String text;
  private final StreamReader reader;
  private final Scanner tokens;
  private @Nullable Token held;

  /** A place in the text before which nothing is looked for any more: in code points, in chars. */
  private int index;

  private int offset;

  /** Where the last tab stands that was taken for a blank. */
  private int lastTab = -1;

  YamlScanner(LoadSettings settings, String text) {
    this.text = text;
    this.reader = new StreamReader(settings, text);
    this.tokens = new ScannerImpl(settings, reader);
  }

  /** Scans a text of any length. */
  static YamlScanner of(String text) {
    int piece = Math.max(SMALLEST_PIECE, text.length() / PIECES);
    return new YamlScanner(
        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setBufferSize(piece).build(),
        text);
  }

  private @Nullable Token look() {
    while (held == null) {
      try {
        if (!tokens.hasNext()) {
          return null;
        }
        held = tokens.next();
      } catch (ScannerException e) {
        if (!isAtTabForBlank()) {
          throw e;
        }
        reader.forward();
      }
    }
    return held;
  }

  /** Whether the scanner stopped at a tab that stands behind a colon and blanks. */
  private boolean isAtTabForBlank() {
    if (reader.peek() != '\t') {
      return false;
    }
    offset = text.offsetByCodePoints(offset, reader.getIndex() - index);
    index = reader.getIndex();
    int before = offset - 1;
    while (before > lastTab && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0 || before != lastTab && text.charAt(before) != ':') {
      return false;
    }
    lastTab = offset;
    return true;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    Token next = look();
    if (next == null || choices.length == 0) {
      return next != null;
    }
    for (Token.ID choice : choices) {
      if (next.getTokenId() == choice) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean checkToken(Token.ID choice) {
    Token next = look();
    return next != null && next.getTokenId() == choice;
  }

  @Override
  public Token peekToken() {
    Token next = look();
    if (next == null) {
      throw new NoSuchElementException();
    }
    return next;
  }

  @Override
  public boolean hasNext() {
    return look() != null;
  }

  @Override
  public Token next() {
    Token next = peekToken();
    held = null;
    return next;
  }

  @Override
  public void resetDocumentIndex() {
    tokens.resetDocumentIndex();
  }
}
