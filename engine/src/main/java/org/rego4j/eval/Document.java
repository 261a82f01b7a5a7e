package org.rego4j.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A document under {@code data} that rules have a part in: its own rules, or documents below it
 * beside base data.
 */
public final class Document extends Eval {
  /** Stands in a memo for undefined. */
  static final Value UNDEFINED = StringValue.of("\0undefined");

  private final int id;
  private final Value[] path;
  private final Map<Value, Document> children = new LinkedHashMap<>();
  private @Nullable RuleSet rules;

  public Document(int id, Value[] path) {
    this.id = id;
    this.path = path;
  }

  public int id() {
    return id;
  }

  public Map<Value, Document> children() {
    return children;
  }

  public @Nullable RuleSet rules() {
    return rules;
  }

  public void rules(RuleSet set) {
    rules = set;
  }

  @Override
  public @Nullable Value eval(Value[] f, Context c) {
    return value(c);
  }

  /** The whole document, or null. */
  @Nullable Value value(Context c) {
    Value known = c.memo(id);
    if (known != null) {
      return known == UNDEFINED ? null : known;
    }
    Value made;
    RuleSet set = rules;
    Value base = base(c);
    if (c.hides(id) || base != null && set != null && !(base instanceof ObjectValue)) {
      // Base data stands before rules where both have a value.
      made = base;
    } else if (set != null) {
      made = set.value(c);
    } else {
      made = merged(c);
    }
    c.memo(id, made == null ? UNDEFINED : made);
    return made;
  }

  /** The base data at this document's path, or null. */
  @Nullable Value base(Context c) {
    Value v = c.data;
    for (Value key : path) {
      v = v instanceof ObjectValue o ? o.get(key) : null;
      if (v == null) {
        return null;
      }
    }
    return v;
  }

  private @Nullable Value merged(Context c) {
    Value below = base(c);
    if (below != null && !(below instanceof ObjectValue)) {
      return below;
    }
    ObjectBuilder made = new ObjectBuilder();
    if (below instanceof ObjectValue o) {
      made.putAll(o);
    }
    for (Map.Entry<Value, Document> child : children.entrySet()) {
      Document document = child.getValue();
      RuleSet set = document.rules;
      if (set != null && set.isFunction()) {
        continue;
      }
      Value v = document.value(c);
      if (v != null) {
        made.put(child.getKey(), v);
      }
    }
    return made.build();
  }

  /** The value at keys below this document, computing no more than they ask for. */
  @Nullable Value at(Context c, Value[] keys) {
    Document document = this;
    int i = 0;
    while (i < keys.length && document.rules == null && !c.hides(document.id)) {
      Document next = document.children.get(keys[i]);
      if (next == null) {
        Value base = document.base(c);
        return below(base, keys, i);
      }
      document = next;
      i++;
    }
    RuleSet set = document.rules;
    if (set == null || c.hides(document.id) || c.memo(document.id) != null || i == keys.length) {
      if (set != null && set.isFunction()) {
        return null;
      }
      return below(document.value(c), keys, i);
    }
    return set.at(c, keys, i);
  }

  static @Nullable Value below(@Nullable Value base, Value[] keys, int from) {
    Value v = base;
    for (int i = from; i < keys.length && v != null; i++) {
      v = Evals.at(v, keys[i]);
    }
    return v;
  }

  /** The value at computed keys below a document. */
  public static final class At extends Eval {
    private final Document document;
    private final Eval[] keys;

    public At(Document document, Eval[] keys) {
      this.document = document;
      this.keys = keys;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value[] given = new Value[keys.length];
      for (int i = 0; i < given.length; i++) {
        Value v = keys[i].eval(f, c);
        if (v == null) {
          return null;
        }
        given[i] = v;
      }
      return document.at(c, given);
    }
  }
}
