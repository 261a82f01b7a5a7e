package org.rego4j.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The names of OPA's builtins, read when first asked for, which is where a rule is but a call. */
final class BuiltinNames {
  static final Set<String> ALL = read();

  private BuiltinNames() {}

  private static Set<String> read() {
    try (InputStream in =
        Objects.requireNonNull(BuiltinNames.class.getResourceAsStream("builtins.txt"))) {
      return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
