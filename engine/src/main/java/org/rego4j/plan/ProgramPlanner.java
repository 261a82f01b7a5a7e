package org.rego4j.plan;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.compile.CheckedProgram;
import org.rego4j.compile.tree.RefNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.eval.Callable;
import org.rego4j.eval.Calls;
import org.rego4j.eval.Document;
import org.rego4j.eval.RuleSet;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Lays out the documents of a program; their rules are planned when they are first asked. */
public final class ProgramPlanner {
  private final BuiltinCatalogue builtins;
  private final Map<String, RuleSet> functions = new HashMap<>();
  private final Map<String, Integer> arities = new HashMap<>();
  private final Document root;
  private int documents;

  public ProgramPlanner(CheckedProgram program, BuiltinCatalogue builtins) {
    this.builtins = builtins;
    this.root = document(program.tree(), new Value[0]);
  }

  /** The document {@code data}. */
  public Document root() {
    return root;
  }

  /** How many documents there are: their ids are below this number. */
  public int documents() {
    return documents;
  }

  private Document document(RuleTree node, Value[] path) {
    Document made = new Document(documents++, path);
    if (!node.rules().isEmpty()) {
      made.rules(ruleSet(node));
      // Ids of what stands below, so that a with can hide it.
    }
    for (Map.Entry<String, RuleTree> child : node.children().entrySet()) {
      Value key = StringValue.of(child.getKey());
      Value[] below = java.util.Arrays.copyOf(path, path.length + 1);
      below[path.length] = key;
      made.children().put(key, document(child.getValue(), below));
    }
    return made;
  }

  private RuleSet ruleSet(RuleTree node) {
    RulePlanner planner = new RulePlanner(this, node);
    RuleSet set = new RuleSet(planner.name(), planner.kind(), planner::plan);
    planner.ruleSet(set);
    if (planner.kind() == RuleSet.Kind.FUNCTION) {
      functions.put(key(node.path()), set);
      List<Term> args = node.rules().get(0).head().args();
      arities.put(key(node.path()), args == null ? 0 : args.size());
    }
    return set;
  }

  private static String key(List<String> path) {
    return String.join("\0", path);
  }

  private static @Nullable String key(RefTerm operator) {
    if (!(operator.head() instanceof VarTerm v) || !v.name().equals("data")) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (Term t : operator.terms().subList(1, operator.terms().size())) {
      if (!(t instanceof StringTerm s)) {
        return null;
      }
      out.append(out.length() > 0 ? "\0" : "").append(s.value());
    }
    return out.toString();
  }

  /** The rules of a function, or null. */
  @Nullable RuleSet function(RefTerm operator) {
    String key = key(operator);
    return key == null ? null : functions.get(key);
  }

  String functionName(RefTerm operator) {
    return RefNames.print(operator);
  }

  @Nullable Builtin builtin(String name) {
    return builtins.find(name);
  }

  /** A function or builtin by its name, or null. */
  @Nullable Callable callable(RefTerm ref) {
    RuleSet function = function(ref);
    if (function != null) {
      return function;
    }
    Builtin builtin = builtins.find(ref.toName());
    return builtin == null ? null : new Calls.BuiltinCallable(builtin);
  }

  /** How many arguments a function takes, or -1. */
  int arity(RefTerm operator) {
    String key = key(operator);
    if (key != null) {
      return arities.getOrDefault(key, -1);
    }
    Builtin builtin = builtins.find(operator.toName());
    return builtin == null || builtin.spec().isVariadic() ? -1 : builtin.spec().arity();
  }

  /** Whether a with may replace an operator, so that calls of it must look. */
  boolean replaces(String name) {
    return false;
  }

  /** The ids of the documents at and below a path in data. */
  BitSet hidden(Value[] path) {
    BitSet ids = new BitSet();
    Document at = root;
    for (Value key : path) {
      Document next = at.children().get(key);
      if (next == null) {
        return ids;
      }
      at = next;
    }
    hide(at, ids);
    return ids;
  }

  private static void hide(Document document, BitSet ids) {
    ids.set(document.id());
    document.children().values().forEach(d -> hide(d, ids));
  }
}
