package org.rego4j.compile.tree;

import java.util.HashMap;
import java.util.Map;
import org.rego4j.ast.Location;
import org.rego4j.ast.VarTerm;

/** Makes names for local variables and remembers what they were called in the text. */
public final class LocalNames {
  private final String suffix;
  private final Map<String, String> written = new HashMap<>();
  private int count;

  /**
   * @param suffix set in every name, so that names of different compilations differ
   */
  public LocalNames(String suffix) {
    this.suffix = suffix;
  }

  /** A new name for a variable of the text. */
  public String next(String name) {
    String made = "__local" + suffix + count++ + "__";
    written.put(made, name);
    return made;
  }

  /** A new variable that stands in no text. */
  public VarTerm fresh(Location at) {
    return new VarTerm("__local" + suffix + count++ + "__", at);
  }

  /** The name that a variable has in the text; a made name for one that stands in no text. */
  public String writtenName(String name) {
    return written.getOrDefault(name, name);
  }

  /** Whether a variable stands in no text. */
  public boolean isGenerated(String name) {
    return name.startsWith("__local") && !written.containsKey(name);
  }

  /** The names of the text by the names made for them. */
  public Map<String, String> written() {
    return written;
  }
}
