package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;
import org.rego4j.value.ObjectValue;

/**
 * One compilation on its way through the stages: the modules as the last stage left them, and what
 * was found out about them.
 */
public final class Compilation {
  private final CompileOptions options;
  private final LocalNames names;
  private final Diagnostics diagnostics;
  private final List<Module> written;
  private final Rest rest;
  private List<Module> modules;
  private RuleTree tree = RuleTree.EMPTY;
  private boolean failed;

  /**
   * What is compiled already and stays as it is.
   *
   * @param tree the rules
   * @param neighbours the modules, as parsed, that share packages with those to be compiled
   * @param annotated the modules, as parsed, that have annotations of more than a rule
   */
  public record Rest(RuleTree tree, List<Module> neighbours, List<Module> annotated) {
    /** Of a compilation of everything. */
    public static final Rest NONE = new Rest(RuleTree.EMPTY, List.of(), List.of());

    public Rest {
      neighbours = List.copyOf(neighbours);
      annotated = List.copyOf(annotated);
    }
  }

  /**
   * @param modules in the order of their names
   * @param rest what stands beside them
   * @param names makes the names of local variables
   */
  public Compilation(List<Module> modules, Rest rest, LocalNames names, CompileOptions options) {
    this.rest = rest;
    this.options = options;
    this.names = names;
    this.written = List.copyOf(modules);
    this.modules = written;
    this.diagnostics = new Diagnostics(options.errorLimit());
  }

  /** A compilation of a query against the rules of a program. */
  public static Compilation ofQuery(RuleTree tree, LocalNames names, CompileOptions options) {
    Compilation made = new Compilation(List.of(), Rest.NONE, names, options);
    made.tree = tree;
    return made;
  }

  /** The modules as parsed. */
  public List<Module> written() {
    return written;
  }

  /** Whether only a part of the program is compiled, and the rest was before. */
  public boolean isPartial() {
    return rest != Rest.NONE;
  }

  /** The modules, as parsed, that share packages with these and are not compiled here. */
  public List<Module> neighbours() {
    return rest.neighbours();
  }

  /** All modules of the program, as parsed, that may have annotations of more than a rule. */
  public List<Module> annotated() {
    List<Module> all = new ArrayList<>(written);
    all.addAll(rest.annotated());
    return all;
  }

  /** The modules as the last stage left them. */
  public List<Module> modules() {
    return modules;
  }

  public void modules(List<Module> others) {
    modules = others;
  }

  /** The rules of all modules, in order. */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    modules.forEach(m -> rules.addAll(m.rules()));
    return rules;
  }

  /** Puts what a function makes of each rule in its place; a rule comes with its else rules. */
  public void rewrite(UnaryOperator<Rule> rewrite) {
    List<Module> made = new ArrayList<>(modules.size());
    for (Module module : modules) {
      List<Rule> rules = new ArrayList<>(module.rules().size());
      boolean changed = false;
      for (Rule rule : module.rules()) {
        Rule other = rewrite.apply(rule);
        changed |= other != rule;
        rules.add(other);
      }
      made.add(changed ? module.withRules(rules) : module);
    }
    modules = made;
  }

  public CompileOptions options() {
    return options;
  }

  public LocalNames names() {
    return names;
  }

  /** The rules by their refs; empty before the stage that plants it. */
  public RuleTree tree() {
    return tree;
  }

  /** Plants the tree anew from the rules as they are now. */
  public void plantTree() {
    RuleTreeEdit edit = new RuleTreeEdit(rest.tree());
    modules.forEach(edit::add);
    tree = edit.done();
  }

  /**
   * The rules by their refs, as they are now, for stages after those that rewrite heads.
   *
   * <p>A stage that changes rules leaves the tree behind; the tree's shape stays right, since heads
   * keep their constant parts.
   */
  public RuleTree freshTree() {
    plantTree();
    return tree;
  }

  public BuiltinCatalogue builtins() {
    return options.builtins();
  }

  public ObjectValue baseData() {
    return options.baseData();
  }

  /** How many arguments a function takes, or -1 where there is none of the name. */
  public int arity(RefTerm operator) {
    List<Rule> rules = tree.rulesAt(operator);
    if (!rules.isEmpty()) {
      return rules.get(0).head().args() == null ? -1 : rules.get(0).head().args().size();
    }
    Builtin builtin = options.builtins().find(operator.toName());
    return builtin == null || builtin.spec().isVariadic() ? -1 : builtin.spec().arity();
  }

  /** Reports a mistake, after which the stages that follow don't run. */
  public void error(DiagnosticCode code, Location at, String message) {
    failed = true;
    diagnostics.add(new Diagnostic(code, at, message));
  }

  /** Reports a mistake that leaves the stages that follow something to say. */
  public void note(DiagnosticCode code, Location at, String message) {
    diagnostics.add(new Diagnostic(code, at, message));
  }

  /** Whether this stage found a mistake. */
  public boolean hasFailed() {
    return failed;
  }

  /**
   * Ends a stage.
   *
   * @throws org.rego4j.diagnostic.RegoException where it found a mistake
   */
  public void endStage() {
    if (failed) {
      diagnostics.throwIfAny();
    }
  }

  /**
   * Ends the last stage.
   *
   * @throws org.rego4j.diagnostic.RegoException where any stage noted a mistake
   */
  public void end() {
    diagnostics.throwIfAny();
  }
}
