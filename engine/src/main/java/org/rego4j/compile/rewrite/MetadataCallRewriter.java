package org.rego4j.compile.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.ArrayTerm;
import org.rego4j.ast.BooleanTerm;
import org.rego4j.ast.Expr;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.ObjectTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.compile.tree.AnnotationSet;
import org.rego4j.compile.tree.AstRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.Generated;
import org.rego4j.compile.tree.Stage;
import org.rego4j.value.Value;

/**
 * Puts annotations in the place of calls that ask for them.
 *
 * <p>Before: {@code rego.metadata.rule(__local0__)}. After: {@code __local0__ = {"scope": "rule",
 * "title": "T"}}. A call whose value nobody takes is true, as in OPA behind {@code not} as well.
 */
public final class MetadataCallRewriter extends AstRewriter {
  private static final String CHAIN = "rego.metadata.chain";
  private static final String RULE = "rego.metadata.rule";

  private final Compilation compilation;

  /** Made where a chain is asked for. */
  private @Nullable AnnotationSet set;

  /** The path of the package, and the rule in hand, of an else chain the link. */
  private List<Value> pkg = List.of();

  private @Nullable Rule current;

  private MetadataCallRewriter(Compilation compilation) {
    this.compilation = compilation;
  }

  public static Stage stage() {
    return c -> {
      MetadataCallRewriter rewriter = new MetadataCallRewriter(c);
      List<Module> made = new ArrayList<>();
      for (Module module : c.modules()) {
        rewriter.pkg = AnnotationSet.path(module.pkg().path());
        made.add(module.withRules(module.rules().stream().map(rewriter::rule).toList()));
      }
      c.modules(made);
    };
  }

  @Override
  public Rule rule(Rule rule) {
    Rule outer = current;
    current = rule;
    Rule made = super.rule(rule);
    current = outer;
    return made;
  }

  @Override
  public Expr expr(Expr expr) {
    if (!(expr.form() instanceof Expr.Call call) || call.args().size() > 1 || current == null) {
      return super.expr(expr);
    }
    String name = call.operator().toName();
    if (!name.equals(CHAIN) && !name.equals(RULE)) {
      return super.expr(expr);
    }
    Location at = expr.location();
    if (call.args().isEmpty()) {
      return Expr.generated(new Expr.Single(new BooleanTerm(true, at)), at);
    }
    Term value = name.equals(RULE) ? ofRule(current, at) : chain(current, at);
    Expr.Form taken = Generated.equality(call.args().get(0), value, at);
    return new Expr(taken, List.of(), expr.negated(), expr.generated(), at);
  }

  private static List<Annotations> ruleScoped(Rule rule) {
    List<Annotations> found = new ArrayList<>();
    for (Annotations a : rule.annotations()) {
      if (a.scope().equals("rule")) {
        found.add(a);
      }
    }
    return found;
  }

  private static Term ofRule(Rule rule, Location at) {
    List<Annotations> own = ruleScoped(rule);
    return own.isEmpty() ? new ObjectTerm(List.of(), at) : new AnnotationTerms(at).of(own.get(0));
  }

  /** The annotations around a rule, the closest first. */
  private Term chain(Rule rule, Location at) {
    RefTerm ref = rule.head().ref();
    List<Value> path = AnnotationSet.path(ref);
    List<Term> links = new ArrayList<>();
    List<Annotations> own = ruleScoped(rule);
    own.sort(Comparator.comparing((Annotations a) -> a.location().start()).reversed());
    if (own.isEmpty()) {
      links.add(link(ref, path.size(), null, at));
    }
    own.forEach(a -> links.add(link(ref, path.size(), a, at)));
    add(links, "document", ref, path, at);
    add(links, "package", ref, pkg, at);
    for (int length = pkg.size(); length > 0; length--) {
      add(links, "subpackages", ref, pkg.subList(0, length), at);
    }
    return new ArrayTerm(links, at);
  }

  private void add(List<Term> links, String scope, RefTerm ref, List<Value> path, Location at) {
    AnnotationSet known = set;
    if (known == null) {
      known = AnnotationSet.of(compilation.annotated());
      set = known;
    }
    Annotations found = known.get(scope, path);
    if (found != null) {
      links.add(link(ref, path.size(), found, at));
    }
  }

  /** A link of a chain; its path is the beginning of the rule's ref. */
  private static Term link(RefTerm ref, int length, @Nullable Annotations a, Location at) {
    AnnotationTerms terms = new AnnotationTerms(at);
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    List<Term> path = new ArrayList<>();
    for (Term part : ref.terms().subList(1, 1 + length)) {
      path.add(part instanceof StringTerm ? part : new StringTerm(part.location().text(), at));
    }
    entries.add(terms.entry("path", new ArrayTerm(path, at)));
    if (a != null) {
      entries.add(terms.entry("annotations", terms.of(a)));
    }
    return new ObjectTerm(entries, at);
  }
}
