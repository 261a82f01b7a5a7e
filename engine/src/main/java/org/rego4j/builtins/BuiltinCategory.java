package org.rego4j.builtins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The builtins of one of OPA's categories. {@link #find} makes a builtin when it is first named, so
 * that a process pays for no builtin that its policies do not call.
 */
public interface BuiltinCategory {
  /** Every name that {@link #find} knows. */
  List<String> names();

  /** The builtin of a name, or null where it is not of this category. */
  @Nullable Builtin find(String name);
}
