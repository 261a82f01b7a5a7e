package org.rego4j.compile;

import java.util.HashMap;
import java.util.Map;

/** Makes names for local variables and remembers what they were called in the text. */
public final class LocalNames {
  private final String suffix;
  private final Map<String, String> written = new HashMap<>();
  private int count;
  private int wildcards;

  /**
   * @param suffix set in every name, so that names of different compilations differ
   */
  LocalNames(String suffix) {
    this.suffix = suffix;
  }

  String next(String name) {
    String made = "__local" + suffix + count++ + "__";
    written.put(made, name);
    return made;
  }

  String wildcard() {
    return "$w" + suffix + wildcards++;
  }

  /** The name that a variable has in the text; empty for one that stands in no text. */
  public String writtenName(String name) {
    String known = written.get(name);
    return known == null ? name : known;
  }
}
