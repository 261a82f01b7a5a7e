package org.rego4j.eval;

import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.value.Value;

/** What can be called with arguments: a builtin or the rules of a function. */
public interface Callable {
  /** The name, as {@code with} names it. */
  String name();

  /** The result, or null where it is undefined. */
  @Nullable Value call(Context c, Value[] args, Location at);
}
