package org.rego4j.ast;

/**
 * A comment.
 *
 * @param text what follows the {@code #}, to the end of the line
 */
public record Comment(String text, Location location) implements Node {}
