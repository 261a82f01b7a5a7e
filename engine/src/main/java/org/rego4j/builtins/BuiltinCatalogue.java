package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The builtins that an engine knows, found by name. */
public final class BuiltinCatalogue {
  private final List<BuiltinCategory> categories;
  private final ConcurrentMap<String, Builtin> found = new ConcurrentHashMap<>();

  public BuiltinCatalogue(List<? extends BuiltinCategory> categories) {
    this.categories = List.copyOf(categories);
  }

  /** A catalogue of OPA's builtins. */
  public static BuiltinCatalogue standard() {
    return new BuiltinCatalogue(List.of(new StandardBuiltins()));
  }

  /** A catalogue that knows the builtins of another category too. */
  public BuiltinCatalogue with(BuiltinCategory category) {
    List<BuiltinCategory> more = new ArrayList<>(categories);
    more.add(category);
    return new BuiltinCatalogue(more);
  }

  /**
   * A catalogue that knows another builtin too.
   *
   * @throws IllegalArgumentException where its name is none, or that of a builtin that there is
   */
  public BuiltinCatalogue with(Builtin builtin) {
    String name = builtin.name();
    BuiltinNames.check(name);
    if (find(name) != null || OpaBuiltinNames.contains(name)) {
      throw new IllegalArgumentException("there is a builtin " + name + " already");
    }
    return with(new OneBuiltin(builtin));
  }

  /** The builtin of a name, or null. */
  public @Nullable Builtin find(String name) {
    Builtin known = found.get(name);
    if (known != null) {
      return known;
    }
    for (BuiltinCategory category : categories) {
      Builtin made = category.find(name);
      if (made != null) {
        found.put(name, made);
        return made;
      }
    }
    return null;
  }

  /** The names of all builtins. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (BuiltinCategory category : categories) {
      names.addAll(category.names());
    }
    return names;
  }
}
