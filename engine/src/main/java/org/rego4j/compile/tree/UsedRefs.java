package org.rego4j.compile.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rego4j.ast.CallTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.ast.With;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Which documents rules name by constant paths: each path under {@code data} that a ref begins
 * with.
 */
public final class UsedRefs extends AstWalker {
  private final Set<String> paths = new HashSet<>();

  private UsedRefs() {}

  /** The paths that rules name, in the form of {@link #path}. */
  public static Set<String> of(List<Rule> rules) {
    UsedRefs used = new UsedRefs();
    rules.forEach(used::rule);
    return used.paths;
  }

  /** A path by its keys from {@code data}, in a form that other paths of strings don't have. */
  public static String path(List<Value> keys) {
    StringBuilder out = new StringBuilder();
    keys.forEach(k -> add(k, out));
    return out.toString();
  }

  private static void add(Value key, StringBuilder out) {
    if (key instanceof StringValue s) {
      out.append(s.value().length()).append(':').append(s.value());
    } else {
      // Numbers may be equal whose texts are not.
      out.append('#');
    }
  }

  private void ref(RefTerm ref) {
    if (!(ref.head() instanceof VarTerm v) || !v.name().equals("data")) {
      return;
    }
    StringBuilder out = new StringBuilder();
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      Value key = RuleTree.key(t);
      if (key == null) {
        return;
      }
      add(key, out);
      paths.add(out.toString());
    }
  }

  @Override
  public Boolean visitRefTerm(RefTerm ref) {
    ref(ref);
    return super.visitRefTerm(ref);
  }

  @Override
  protected void call(RefTerm operator, List<Term> args) {
    ref(operator);
    super.call(operator, args);
  }

  @Override
  protected void with(With with) {
    if (with.target() instanceof RefTerm target) {
      ref(target);
    }
    if (with.value() instanceof CallTerm function) {
      ref(function.operator());
    }
    super.with(with);
  }
}
