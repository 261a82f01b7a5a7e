package org.rego4j.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.tree.AnnotationSet;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.RuleTreeEdit;
import org.rego4j.compile.tree.UsedRefs;
import org.rego4j.value.Value;

/**
 * Which modules of a program must be compiled when some are put, replaced or removed: those
 * themselves; those of packages in which other names can be said than before; and those that name a
 * document of which something else holds than before: that there are rules, or a function of so
 * many arguments. All others come out as they did.
 */
final class ProgramChange {
  private final List<CheckedModule> kept = new ArrayList<>();
  private final List<CheckedModule> gone = new ArrayList<>();
  private final List<Module> compiled = new ArrayList<>();
  private final RuleTree before;

  /**
   * @param put modules that are new, or stand in the place of those of their names
   * @param removed names of modules that go
   */
  ProgramChange(CheckedProgram program, Collection<Module> put, Collection<String> removed) {
    before = program.tree();
    Set<String> names = new HashSet<>(removed);
    put.forEach(m -> names.add(m.location().file()));
    for (CheckedModule module : program.modules()) {
      (names.contains(module.name()) ? gone : kept).add(module);
    }
    compiled.addAll(put);
    Set<String> packages = changedPackages();
    Set<String> paths = changedPaths();
    boolean annotations = changesAnnotations();
    kept.removeIf(
        module -> {
          boolean again =
              packages.contains(module.pkg())
                  || paths.stream().anyMatch(module::uses)
                  || annotations && module.asksForAnnotations();
          if (again) {
            gone.add(module);
            compiled.add(module.written());
          }
          return again;
        });
    compiled.sort(Comparator.comparing(m -> m.location().file()));
  }

  /** The modules that stay as they are. */
  List<CheckedModule> kept() {
    return kept;
  }

  /** The modules to be compiled, as parsed, in the order of their names. */
  List<Module> compiled() {
    return compiled;
  }

  /** What the modules to be compiled find beside them. */
  Compilation.Rest rest() {
    RuleTreeEdit edit = new RuleTreeEdit(before);
    gone.forEach(m -> edit.remove(m.checked()));
    Set<String> packages = new HashSet<>();
    compiled.forEach(m -> packages.add(m.pkg().path().toName()));
    List<Module> neighbours = new ArrayList<>();
    for (CheckedModule module : kept) {
      if (packages.contains(module.pkg())) {
        neighbours.add(module.written());
      }
    }
    List<Module> annotated = new ArrayList<>();
    for (CheckedModule module : kept) {
      if (module.isAnnotated()) {
        annotated.add(module.written());
      }
    }
    return new Compilation.Rest(edit.done(), neighbours, annotated);
  }

  /** Whether other annotations hold for packages and documents than before. */
  private boolean changesAnnotations() {
    List<Module> before = gone.stream().map(CheckedModule::written).toList();
    return !AnnotationSet.of(before).equals(AnnotationSet.of(compiled));
  }

  /** The packages in which more or fewer names can be said than before. */
  private Set<String> changedPackages() {
    Map<String, Set<String>> was = new HashMap<>();
    Map<String, Set<String>> is = new HashMap<>();
    gone.forEach(m -> export(m.written(), was));
    compiled.forEach(m -> export(m, is));
    Set<String> touched = new HashSet<>(was.keySet());
    touched.addAll(is.keySet());
    for (CheckedModule module : kept) {
      if (touched.contains(module.pkg())) {
        export(module.written(), was);
        export(module.written(), is);
      }
    }
    touched.removeIf(pkg -> was.getOrDefault(pkg, Set.of()).equals(is.getOrDefault(pkg, Set.of())));
    return touched;
  }

  private static void export(Module module, Map<String, Set<String>> into) {
    into.computeIfAbsent(module.pkg().path().toName(), k -> new HashSet<>())
        .addAll(CheckedModule.exports(module));
  }

  /** The paths at which something else holds than before, in the form of {@link UsedRefs#path}. */
  private Set<String> changedPaths() {
    RuleTreeEdit edit = new RuleTreeEdit(before);
    Set<List<Value>> touched = new LinkedHashSet<>();
    for (CheckedModule module : gone) {
      edit.remove(module.checked());
      module.checked().rules().forEach(r -> touched.add(ground(r.head().ref())));
    }
    for (Module module : compiled) {
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : module.rules()) {
        Rule full = RefResolver.under(module.pkg().path(), rule);
        rules.add(full);
        touched.add(ground(full.head().ref()));
      }
      edit.add(module.withRules(rules));
    }
    RuleTree after = edit.done();
    Set<String> changed = new HashSet<>();
    for (List<Value> path : touched) {
      if (arity(before, path) != arity(after, path)) {
        changed.add(UsedRefs.path(path));
      }
    }
    return changed;
  }

  private static List<Value> ground(RefTerm ref) {
    List<Value> keys = new ArrayList<>();
    for (Term t : ref.terms().subList(1, ref.terms().size())) {
      Value key = RuleTree.key(t);
      if (key == null) {
        break;
      }
      keys.add(key);
    }
    return keys;
  }

  /** How many arguments the function at a path takes; -1 for other rules, -2 where none are. */
  private static int arity(RuleTree tree, List<Value> path) {
    RuleTree node = tree;
    for (Value key : path) {
      node = node.child(key);
      if (node == null) {
        return -2;
      }
    }
    if (node.rules().isEmpty()) {
      return -2;
    }
    List<Term> args = node.rules().get(0).head().args();
    return args == null ? -1 : args.size();
  }
}
