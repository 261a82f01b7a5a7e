package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/** What a statement of OPA's intermediate representation reads. */
@FunctionalInterface
interface PlanSource {
  @Nullable Value of(PlanFrame f);
}
