package org.rego4j.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The builtins that an engine knows, found by name. */
public final class BuiltinCatalogue {
  private final List<BuiltinCategory> categories;
  private final @Nullable Set<String> allowed;
  private final ConcurrentMap<String, Builtin> found = new ConcurrentHashMap<>();

  public BuiltinCatalogue(List<? extends BuiltinCategory> categories) {
    this(categories, null);
  }

  private BuiltinCatalogue(
      List<? extends BuiltinCategory> categories, @Nullable Set<String> allowed) {
    this.categories = List.copyOf(categories);
    this.allowed = allowed == null ? null : Set.copyOf(allowed);
  }

  /** A catalogue of OPA's builtins. */
  public static BuiltinCatalogue standard() {
    return new BuiltinCatalogue(List.of(new StandardBuiltins(0)));
  }

  /**
   * A catalogue of OPA's builtins that keeps across queries which tokens hold by which keys, and
   * verifies their signatures no more; what their claims say is looked at each time.
   *
   * @param most of how many tokens
   */
  public static BuiltinCatalogue keepingVerifiedTokens(int most) {
    return new BuiltinCatalogue(List.of(new StandardBuiltins(most)));
  }

  /** A catalogue that knows the builtins of another category too. */
  public BuiltinCatalogue with(BuiltinCategory category) {
    List<BuiltinCategory> more = new ArrayList<>(categories);
    more.add(category);
    return new BuiltinCatalogue(more, allowed);
  }

  /**
   * A catalogue that knows none of OPA's builtins but those of some names. Those that a program
   * added stay known.
   */
  public BuiltinCatalogue allowing(Set<String> names) {
    return new BuiltinCatalogue(categories, names);
  }

  /** Whether a builtin of OPA's is left out on purpose. */
  private boolean isLeftOut(String name) {
    return allowed != null && !allowed.contains(name) && OpaBuiltinNames.contains(name);
  }

  /** Whether OPA has a builtin of a name that this catalogue should have and has not. */
  public boolean isUnbuilt(String name) {
    return OpaBuiltinNames.contains(name) && !isLeftOut(name) && find(name) == null;
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
    if (isLeftOut(name)) {
      return null;
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
    names.removeIf(this::isLeftOut);
    return names;
  }
}
