package org.rego4j.ast;

import java.util.List;
import java.util.Set;
import org.rego4j.syntax.ParserOptions;

/** What a generated module may say, by its version and its first imports. */
enum Dialect {
  V1(RegoVersion.V1, ""),
  V2(RegoVersion.V1, "rego.v2"),
  V1_NOT(RegoVersion.V1, "future.keywords.not"),
  V1_OR(RegoVersion.V1, "future.keywords.or"),
  V0(RegoVersion.V0, ""),
  V0_EVERY(RegoVersion.V0, "future.keywords.every"),
  V0_CONTAINS(RegoVersion.V0, "future.keywords.contains"),
  V0_FUTURE(RegoVersion.V0, "future.keywords"),
  V0_AND_V1(RegoVersion.V0, "rego.v1");

  private final RegoVersion written;
  private final String imported;

  Dialect(RegoVersion written, String imported) {
    this.written = written;
    this.imported = imported;
  }

  ParserOptions options() {
    return ParserOptions.of(written);
  }

  RegoVersion version() {
    return this == V0_AND_V1 ? RegoVersion.V0_COMPATIBLE_V1 : written;
  }

  /** The import that makes the dialect, if one does. */
  List<Import> imports() {
    if (imported.isEmpty()) {
      return List.of();
    }
    List<String> names = List.of(imported.split("\\."));
    return List.of(
        new Import(Trees.ref(names.get(0), names.subList(1, names.size())), null, Location.NONE));
  }

  boolean isStrict() {
    return version() != RegoVersion.V0;
  }

  boolean hasTemplates() {
    return written == RegoVersion.V1;
  }

  boolean hasEvery() {
    return isStrict() || this == V0_EVERY || this == V0_FUTURE;
  }

  boolean hasContains() {
    return isStrict() || this == V0_CONTAINS || this == V0_FUTURE;
  }

  boolean hasNotBodies() {
    return Set.of(V2, V1_NOT, V0_FUTURE).contains(this);
  }

  boolean hasAnd() {
    return this == V2 || this == V0_FUTURE;
  }

  boolean hasOr() {
    return hasAnd() || this == V1_OR;
  }
}
