package org.rego4j.plan;

import java.util.function.IntSupplier;

/** The documents of a program, which come to be when they are first asked. */
public final class ProgramPlan {
  private final DocumentPlan root;
  private final IntSupplier documents;

  ProgramPlan(DocumentPlan root, IntSupplier documents) {
    this.root = root;
    this.documents = documents;
  }

  /** The document {@code data}. */
  public DocumentPlan root() {
    return root;
  }

  /** How many documents there are by now: their ids are below this number. */
  public int documents() {
    return documents.getAsInt();
  }
}
