package org.rego4j.compile.tree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.Location;
import org.rego4j.ast.VarTerm;

/** Makes names for local variables and remembers what they were called in the text. */
public final class LocalNames {
  /** Begins the names of variables that keep the values of a query's expressions. */
  public static final String CAPTURE = "|";

  private static final String PREFIX = "__local";

  private final String suffix;
  private final Map<String, String> written = new HashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private int count;

  /**
   * @param suffix set in every name, so that names of different compilations differ
   */
  public LocalNames(String suffix) {
    this.suffix = suffix;
  }

  /** Keeps clear of a name that stands in a text. */
  public void avoid(String name) {
    if (name.startsWith(PREFIX)) {
      taken.add(name);
    }
  }

  private String made() {
    String name;
    do {
      name = PREFIX + suffix + count++ + "__";
    } while (taken.contains(name));
    return name;
  }

  /** A new name for a variable of the text. */
  public String next(String name) {
    String made = made();
    written.put(made, name);
    return made;
  }

  /** A new name for a variable that {@code :=} gives its value. */
  public String assigned(String name) {
    String made = next(name);
    assigned.add(made);
    return made;
  }

  /**
   * Whether {@code :=} gives a variable its value: where it has none, what it needs is at fault.
   */
  public boolean isAssigned(String name) {
    return assigned.contains(name);
  }

  /** A new variable that stands in no text. */
  public VarTerm fresh(Location at) {
    String made = made();
    fresh.add(made);
    return new VarTerm(made, at);
  }

  /** The name that a variable has in the text; a made name for one that stands in no text. */
  public String writtenName(String name) {
    if (name.startsWith(VarTerm.WILDCARD_PREFIX) || name.startsWith(CAPTURE)) {
      return "_";
    }
    return written.getOrDefault(name, name);
  }

  /** Whether a variable stands in no text. */
  public boolean isGenerated(String name) {
    return fresh.contains(name);
  }
}
