package org.rego4j.ast;

import java.util.List;

/**
 * A template string {@code $"...{expr}..."}. {@code multiLine} says that it was written between
 * backquotes.
 */
public record TemplateString(List<Part> parts, boolean multiLine, Location location)
    implements Term {
  public TemplateString {
    parts = List.copyOf(parts);
  }

  /** A piece of a template string. */
  public sealed interface Part permits Text, Interpolation {}

  /** Text that stands as it is. */
  public record Text(String value, Location location) implements Part {}

  /** An expression whose value is put in. */
  public record Interpolation(Expr expr) implements Part {}

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitTemplateString(this);
  }
}
