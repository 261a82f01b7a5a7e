package org.rego4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Location;
import org.rego4j.plan.DocumentPlan;
import org.rego4j.plan.LazyRules;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.SetValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A document under {@code data} that rules have a part in: its own rules, or documents below it
 * beside base data.
 */
final class Document {
  /** Stands in a memo for undefined. */
  static final Value UNDEFINED = StringValue.of("\0undefined");

  private final DocumentPlan plan;
  private final NodeBuilder builder;
  private final int id;
  private final Value[] path;
  private final Map<Value, Document> children = new ConcurrentHashMap<>(4);
  private final @Nullable RuleSet rules;

  Document(DocumentPlan plan, NodeBuilder builder) {
    this.plan = plan;
    this.builder = builder;
    this.id = plan.id();
    this.path = plan.path().toArray(new Value[0]);
    this.rules = plan.hasRules() ? new RuleSet(plan.id(), plan.rules(), builder) : null;
  }

  int id() {
    return id;
  }

  /** The document right below at a key, or null; made when it is first asked. */
  @Nullable Document child(Value key) {
    Document known = children.get(key);
    if (known != null) {
      return known;
    }
    DocumentPlan below = plan.child(key);
    return below == null ? null : children.computeIfAbsent(key, k -> new Document(below, builder));
  }

  /** The documents right below, in the order of their keys. */
  private List<Document> children() {
    List<Document> all = new ArrayList<>();
    for (DocumentPlan below : plan.children()) {
      Document child = child(below.path().get(below.path().size() - 1));
      if (child != null) {
        all.add(child);
      }
    }
    return all;
  }

  /** The last key of the path. */
  private Value key() {
    return path[path.length - 1];
  }

  /** The rules, or null. */
  @Nullable RuleSet rules() {
    return rules;
  }

  private boolean isFunction() {
    return rules != null && rules.kind() == LazyRules.Kind.FUNCTION;
  }

  /**
   * The whole document, or null.
   *
   * @param at the expression that asks
   */
  @Nullable Value value(Context c, Location at) {
    Value known = c.memo(id);
    if (known != null) {
      return known == UNDEFINED ? null : known;
    }
    Value made;
    RuleSet set = rules;
    Value base = path.length == 0 ? c.visibleData() : base(c);
    if (set != null && (c.hides(id) || (base != null && !(base instanceof ObjectValue)))) {
      // Base data stands before rules where both have a value.
      made = base;
    } else if (set != null) {
      made = set.value(c, at);
    } else {
      made = merged(c, base, at);
    }
    c.memo(id, made == null ? UNDEFINED : made);
    return made;
  }

  /** The base data at this document's path, or null. */
  private @Nullable Value base(Context c) {
    Value v = c.data;
    for (Value key : path) {
      v = v instanceof ObjectValue o ? o.get(key) : null;
      if (v == null) {
        return null;
      }
    }
    return v;
  }

  /** The base data at this document's path and at keys below it from a place on, or null. */
  private @Nullable Value baseAt(Context c, Value[] keys, int from) {
    return BaseData.at(c, path, keys, from);
  }

  private @Nullable Value merged(Context c, @Nullable Value base, Location at) {
    if (base != null && !(base instanceof ObjectValue)) {
      return base;
    }
    ObjectBuilder made = new ObjectBuilder();
    boolean root = path.length == 0;
    if (base instanceof ObjectValue o) {
      made.putAll(o);
    }
    for (Document document : children()) {
      if (document.isFunction() || (root && isSystem(document.key(), base))) {
        continue;
      }
      Value v = document.value(c, at);
      if (v != null) {
        made.put(document.key(), v);
      }
    }
    return made.build();
  }

  /** Whether a key below {@code data} is one that only those see who name it. */
  private static boolean isSystem(Value key, @Nullable Value base) {
    boolean given = base instanceof ObjectValue object && object.containsKey(key);
    return !given && key.equals(Context.SYSTEM);
  }

  /** The value at keys below this document, computing no more than they ask for. */
  @Nullable Value at(Context c, Value[] keys, Location at) {
    Document document = this;
    int i = 0;
    while (i < keys.length && document.rules == null) {
      Document next = document.child(keys[i]);
      if (next == null) {
        return document.baseAt(c, keys, i);
      }
      document = next;
      i++;
    }
    RuleSet set = document.rules;
    if (document.isFunction()) {
      return document.baseAt(c, keys, i);
    }
    if (set == null || c.hides(document.id) || c.memo(document.id) != null || i == keys.length) {
      return below(document.value(c, at), keys, i);
    }
    if (set.keys() == 0) {
      return below(document.value(c, at), keys, i);
    }
    return set.at(c, keys, i, at);
  }

  /**
   * The keys right below the document at keys below this one: those of base data first, then those
   * that only rules have.
   */
  List<Value> keys(Context c, Value[] keys, Location at) {
    Document document = this;
    int i = 0;
    while (i < keys.length && document.rules == null) {
      Document next = document.child(keys[i]);
      if (next == null) {
        return keysOf(document.baseAt(c, keys, i));
      }
      document = next;
      i++;
    }
    if (document.rules != null) {
      return keysOf(at(c, keys, at));
    }
    Value base = document.path.length == 0 ? c.visibleData() : document.base(c);
    List<Value> found = keysOf(base);
    if (base == null || base instanceof ObjectValue) {
      for (Document child : document.children()) {
        boolean inBase = base instanceof ObjectValue o && o.containsKey(child.key());
        if (!inBase && !child.isFunction()) {
          found.add(child.key());
        }
      }
    }
    return found;
  }

  private static List<Value> keysOf(@Nullable Value v) {
    List<Value> keys = new ArrayList<>();
    if (v instanceof ObjectValue o) {
      for (int i = 0; i < o.length(); i++) {
        keys.add(o.keyAt(i));
      }
    } else if (v instanceof ArrayValue a) {
      for (int i = 0; i < a.length(); i++) {
        keys.add(NumberValue.of(i));
      }
    } else if (v instanceof SetValue s) {
      for (int i = 0; i < s.length(); i++) {
        keys.add(s.at(i));
      }
    }
    return keys;
  }

  static @Nullable Value below(@Nullable Value base, Value[] keys, int from) {
    Value v = base;
    for (int i = from; i < keys.length && v != null; i++) {
      v = Evals.at(v, keys[i]);
    }
    return v;
  }

  /** A whole document as a value. */
  static final class Whole extends Eval {
    private final Document document;
    private final Location at;

    Whole(Document document, Location at) {
      this.document = document;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      return document.value(c, at);
    }
  }

  /** The value at computed keys below a document. */
  static final class At extends Eval {
    private final Document document;
    private final Eval[] keys;
    private final Location at;

    At(Document document, Eval[] keys, Location at) {
      this.document = document;
      this.keys = keys;
      this.at = at;
    }

    @Override
    public @Nullable Value eval(Value[] f, Context c) {
      Value[] given = Evals.all(keys, f, c);
      return given == null ? null : document.at(c, given, at);
    }
  }

  /** Every key below a document: it goes to a slot. */
  static final class ScanKeys extends Node {
    private final Document document;
    private final Eval[] keys;
    private final int key;
    private final Node next;
    private final Location at;

    ScanKeys(Document document, Eval[] keys, int key, Node next, Location at) {
      this.document = document;
      this.keys = keys;
      this.key = key;
      this.next = next;
      this.at = at;
    }

    @Override
    public boolean exec(Value[] f, Context c) {
      Value[] given = Evals.all(keys, f, c);
      if (given == null) {
        return false;
      }
      List<Value> found = document.keys(c, given, at);
      c.charge(found.size());
      for (Value k : found) {
        f[key] = k;
        if (next.exec(f, c)) {
          return true;
        }
      }
      return false;
    }
  }
}
