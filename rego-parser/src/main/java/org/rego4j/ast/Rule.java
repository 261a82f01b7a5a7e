package org.rego4j.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule: a head, a body, and what follows with {@code else}.
 *
 * @param isDefault whether it says {@code default}; its body is then {@code true}
 * @param elseRule the next link of an {@code else} chain, whose head has this rule's ref
 */
public record Rule(
    Head head,
    Body body,
    boolean isDefault,
    @Nullable Rule elseRule,
    List<Annotations> annotations,
    Location location)
    implements Node {
  public Rule {
    annotations = List.copyOf(annotations);
  }

  public Rule withHead(Head other) {
    return new Rule(other, body, isDefault, elseRule, annotations, location);
  }

  public Rule withBody(Body other) {
    return new Rule(head, other, isDefault, elseRule, annotations, location);
  }

  public Rule withElse(@Nullable Rule other) {
    return new Rule(head, body, isDefault, other, annotations, location);
  }
}
