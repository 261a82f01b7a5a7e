package org.rego4j.ast;

/** A variable. Wildcards are numbered in order within a module: {@code $0}, {@code $1}. */
public record VarTerm(String name, Location location) implements Term {
  /** The prefix of the names of wildcards. */
  public static final String WILDCARD_PREFIX = "$";

  public boolean isWildcard() {
    return name.startsWith(WILDCARD_PREFIX);
  }

  /** Whether the parser or compiler made the variable. */
  public boolean isGenerated() {
    return name.startsWith("__local");
  }

  @Override
  public <R> R accept(TermVisitor<R> visitor) {
    return visitor.visitVarTerm(this);
  }
}
