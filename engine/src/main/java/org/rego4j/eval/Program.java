package org.rego4j.eval;

import org.rego4j.plan.DocumentPlan;
import org.rego4j.plan.ProgramPlan;
import org.rego4j.plan.QueryPlan;

/**
 * A planned program ready to run: its documents, whose nodes are made when they are first asked.
 */
public final class Program {
  private final Document[] documents;
  private final NodeBuilder builder;

  public Program(ProgramPlan plan) {
    this.documents = new Document[plan.documents()];
    this.builder = new NodeBuilder(documents);
    add(plan.root());
  }

  private Document add(DocumentPlan plan) {
    Document made = new Document(plan, builder);
    documents[plan.id()] = made;
    for (DocumentPlan child : plan.children()) {
      made.child(child.path().get(child.path().size() - 1), add(child));
    }
    return made;
  }

  /** A query of the program. */
  public Query query(QueryPlan plan) {
    return new Query(plan, builder.block(plan.block()), documents.length);
  }
}
