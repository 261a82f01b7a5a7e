package org.rego4j.builtins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What builtins do, a sentence each, from a text beside this class: read when a sentence is first
 * asked for, since evaluation never asks.
 */
final class BuiltinDescriptions {
  private static final Map<String, String> BY_NAME = read();

  private BuiltinDescriptions() {}

  /** The sentence of a builtin, or an empty text. */
  static String of(String name) {
    return BY_NAME.getOrDefault(name, "");
  }

  private static Map<String, String> read() {
    Map<String, String> made = new HashMap<>();
    try (InputStream in = BuiltinDescriptions.class.getResourceAsStream("descriptions.txt")) {
      if (in == null) {
        return made;
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(": ");
        if (!line.startsWith("#") && colon > 0) {
          made.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
