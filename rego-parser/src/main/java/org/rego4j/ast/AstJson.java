package org.rego4j.ast;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Syntax trees as JSON in OPA's shape, without line breaks: {@code {"package":...,"rules":[...]}},
 * expressions by {@code index} and {@code terms}, terms by {@code type} and {@code value}. No
 * locations but those of comments.
 */
public final class AstJson {
  private AstJson() {}

  /** A module as parsed. */
  public static String module(Module module) {
    return module(module, module.imports(), module.rules());
  }

  /** A module as compiled: heads carry refs from {@code data} on, and imports have served. */
  public static String compiled(Module module) {
    int own = module.pkg().path().terms().size();
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : module.rules()) {
      rules.add(relative(rule, own));
    }
    return module(module, List.of(), rules);
  }

  private static Rule relative(Rule rule, int own) {
    Rule next = rule.elseRule();
    Rule made = (next == null ? rule : rule.withElse(relative(next, own))).withBody(body(rule));
    List<Term> terms = rule.head().ref().terms();
    if (terms.size() <= own || !(terms.get(own) instanceof StringTerm name)) {
      return made;
    }
    List<Term> shorter = new ArrayList<>(terms.subList(own, terms.size()));
    shorter.set(0, new VarTerm(name.value(), name.location()));
    RefTerm ref = new RefTerm(shorter, rule.head().ref().location());
    return made.withHead(rule.head().withRef(ref));
  }

  /** The body without the {@code true} that stands for none, where it has got others. */
  private static Body body(Rule rule) {
    List<Expr> exprs = rule.body().exprs();
    boolean none =
        exprs.size() > 1
            && exprs.get(0).generated()
            && exprs.get(0).form() instanceof Expr.Single single
            && single.term() instanceof BooleanTerm;
    return none ? rule.body().withExprs(exprs.subList(1, exprs.size())) : rule.body();
  }

  private static String module(Module module, List<Import> imports, List<Rule> rules) {
    StringBuilder out = new StringBuilder(256);
    TermJson terms = new TermJson(out);
    RuleJson printer = new RuleJson(out, terms);
    out.append("{\"package\":{\"path\":");
    terms.ref(module.pkg().path().terms());
    out.append('}');
    if (!imports.isEmpty()) {
      out.append(",\"imports\":");
      terms.each(imports, printer::imported);
    }
    if (!module.annotations().isEmpty()) {
      out.append(",\"annotations\":");
      terms.each(module.annotations(), printer::annotations);
    }
    if (!rules.isEmpty()) {
      out.append(",\"rules\":");
      terms.each(rules, printer::rule);
    }
    if (!module.comments().isEmpty()) {
      out.append(",\"comments\":");
      terms.each(module.comments(), c -> comment(c, out));
    }
    return out.append('}').toString();
  }

  private static void comment(Comment comment, StringBuilder out) {
    byte[] text = comment.text().getBytes(StandardCharsets.UTF_8);
    out.append("{\"Text\":\"").append(Base64.getEncoder().encodeToString(text));
    out.append("\",\"Location\":{\"file\":");
    Quotes.json(comment.location().file(), out);
    out.append(",\"row\":").append(comment.location().row());
    out.append(",\"col\":").append(comment.location().column()).append("}}");
  }
}
