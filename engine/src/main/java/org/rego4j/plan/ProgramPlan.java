package org.rego4j.plan;

/**
 * The documents of a program.
 *
 * @param root the document {@code data}
 * @param documents how many there are: their ids are below this number
 */
public record ProgramPlan(DocumentPlan root, int documents) {}
