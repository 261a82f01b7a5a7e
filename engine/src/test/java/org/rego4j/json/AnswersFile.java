package org.rego4j.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file of texts and what OPA made of them, a line each. */
public final class AnswersFile {
  private AnswersFile() {}

  /** A text, and OPA's value as JSON, or its error behind {@code error: }. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers by value.
  public record Answer(String shown, byte[] text, String expected) {
    @Override
    public String toString() {
      return shown;
    }
  }

  /** The answers in a file beside a class. */
  public static List<Answer> read(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no file " + name);
      }
      List<Answer> all = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("# ") && tab >= 0) {
          String shown = line.substring(0, tab);
          all.add(new Answer(shown, unescaped(shown), line.substring(tab + 1)));
        }
      }
      return all;
    }
  }

  private static byte[] unescaped(String shown) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c != '\\') {
        out.write(c);
        continue;
      }
      char e = shown.charAt(++i);
      switch (e) {
        case 'n' -> out.write('\n');
        case 'r' -> out.write('\r');
        case 't' -> out.write('\t');
        case 'x' -> {
          out.write(Integer.parseInt(shown, i + 1, i + 3, 16));
          i += 2;
        }
        default -> out.write(e);
      }
    }
    return out.toByteArray();
  }
}
