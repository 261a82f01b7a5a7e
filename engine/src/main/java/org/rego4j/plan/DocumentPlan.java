package org.rego4j.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.Value;

/**
 * A document under {@code data} that rules have a part in: its own rules, or documents below it
 * beside base data. Its rules are planned when they are first asked.
 */
public final class DocumentPlan {
  private final int id;
  private final List<Value> path;
  private final Map<Value, DocumentPlan> children = new LinkedHashMap<>();
  private final @Nullable LazyRules rules;

  DocumentPlan(int id, List<Value> path, @Nullable LazyRules rules) {
    this.id = id;
    this.path = List.copyOf(path);
    this.rules = rules;
  }

  void child(Value key, DocumentPlan child) {
    children.put(key, child);
  }

  /** Its number: those of a program are below {@link ProgramPlan#documents()}. */
  public int id() {
    return id;
  }

  /** The keys from {@code data}. */
  public List<Value> path() {
    return path;
  }

  /** The documents right below, in the order of their keys. */
  public Collection<DocumentPlan> children() {
    return Collections.unmodifiableCollection(children.values());
  }

  /** The document right below at a key, or null. */
  public @Nullable DocumentPlan child(Value key) {
    return children.get(key);
  }

  public boolean hasRules() {
    return rules != null;
  }

  /**
   * The rules.
   *
   * @throws IllegalStateException where there are none
   */
  public LazyRules rules() {
    if (rules == null) {
      throw new IllegalStateException("no rules at " + path);
    }
    return rules;
  }
}
