package org.rego4j.eval;

import org.rego4j.plan.ProgramPlan;
import org.rego4j.plan.QueryPlan;

/**
 * A planned program ready to run: its documents and their nodes are made when they are first asked.
 */
public final class Program {
  private final ProgramPlan plan;
  private final NodeBuilder builder;

  public Program(ProgramPlan plan) {
    this.plan = plan;
    this.builder = new NodeBuilder(plan.root());
  }

  /** A query of the program. */
  public Query query(QueryPlan query) {
    return new Query(query, builder.block(query.block()), plan);
  }
}
