package org.rego4j.syntax;

import org.rego4j.ast.Annotations;
import org.rego4j.ast.Location;

/** Reads the YAML of a {@code # METADATA} block; passed in, since the parser brings no YAML. */
@FunctionalInterface
public interface AnnotationReader {
  /**
   * Reads a block.
   *
   * @param yaml the text behind {@code # METADATA}, comment marks taken off
   * @param defaultScope the scope of a block that names none: the kind of the statement behind it
   * @throws AnnotationException where the block is not right
   */
  Annotations read(String yaml, String defaultScope, Location location);
}
