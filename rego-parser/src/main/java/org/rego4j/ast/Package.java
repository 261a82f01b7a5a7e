package org.rego4j.ast;

/**
 * The package of a module.
 *
 * @param path the full ref, beginning with {@code data}; every later element is a string
 */
@SuppressWarnings("JavaLangClash") // Rego's word for it.
public record Package(RefTerm path, Location location) implements Node {}
