package org.rego4j.syntax;

import org.rego4j.ast.Annotations;
import org.rego4j.ast.Location;

/** Reads the YAML of a {@code # METADATA} block; passed in, since the parser brings no YAML. */
@FunctionalInterface
public interface AnnotationReader {
  /**
   * Reads a block.
   *
   * @param yaml the text after {@code # METADATA}, comment marks taken off
   * @param defaultScope package where the block stands before a package, rule elsewhere
   * @throws IllegalArgumentException with OPA's message where the block is not right
   */
  Annotations read(String yaml, String defaultScope, Location location);
}
