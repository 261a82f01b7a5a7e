package org.rego4j.builtins.graphql;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.graphql.SchemaDocument.DirectiveDefinition;

/**
 * The rules for directives (October 2021, section 5.7): they are known, where they may be, and once
 * unless they may repeat.
 */
final class DirectiveRules {
  private final QueryCheck check;

  /** The uses that were reported: a fragment's are met where it is spread, and with itself. */
  private final Set<Directive> misplaced = Collections.newSetFromMap(new IdentityHashMap<>());

  DirectiveRules(QueryCheck check) {
    this.check = check;
  }

  void check(Directive use, @Nullable DirectiveDefinition definition, String location) {
    if (definition == null) {
      check.report("Unknown directive \"@" + use.name() + "\".", use.position());
    } else if (!definition.locations().contains(location) && misplaced.add(use)) {
      check.report(
          "Directive \"@" + use.name() + "\" may not be used on " + location + ".", use.position());
    }
  }

  void checkUnique(List<Directive> uses) {
    if (uses.size() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Directive use : uses) {
      DirectiveDefinition definition = check.schema().directive(use.name());
      boolean repeatable = definition != null && definition.repeatable();
      if (!seen.add(use.name()) && !repeatable) {
        check.report(
            "The directive \"@" + use.name() + "\" can only be used once at this location.",
            use.position());
      }
    }
  }
}
