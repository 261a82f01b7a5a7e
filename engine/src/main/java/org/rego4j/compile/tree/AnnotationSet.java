package org.rego4j.compile.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Annotations;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.Rule;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * The annotations of modules that count beyond one rule, by their scope (document, package,
 * subpackages) and the path that they are about, the root {@code data} left out.
 */
public final class AnnotationSet {
  private record Place(String scope, List<Value> path) {
    // Written out: the first hash that a record makes for itself takes a fresh JVM 15 ms.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place p && p.scope.equals(scope) && p.path.equals(path);
    }

    @Override
    public int hashCode() {
      return 31 * scope.hashCode() + path.hashCode();
    }
  }

  /** Told of annotations for which there are others already. */
  public interface Repetition {
    void found(Annotations first, Annotations second);
  }

  private final Map<Place, Annotations> byPlace = new HashMap<>();

  private AnnotationSet() {}

  /** The annotations of modules, as parsed; of two in one place the first counts. */
  public static AnnotationSet of(List<Module> modules, Repetition repetition) {
    AnnotationSet made = new AnnotationSet();
    for (Module module : modules) {
      List<Value> pkg = path(module.pkg().path(), module.pkg().path().terms().size());
      for (Annotations a : module.annotations()) {
        if (a.scope().equals("package") || a.scope().equals("subpackages")) {
          made.add(new Place(a.scope(), pkg), a, repetition);
        }
      }
      for (Rule rule : module.rules()) {
        for (Annotations a : rule.annotations()) {
          if (a.scope().equals("document")) {
            made.add(new Place(a.scope(), under(pkg, rule.head().ref())), a, repetition);
          }
        }
      }
    }
    return made;
  }

  /** The annotations of modules, which may say some things twice. */
  public static AnnotationSet of(List<Module> modules) {
    return of(modules, (first, second) -> {});
  }

  /** Whether a module has annotations that belong into a set. */
  public static boolean isAnnotated(Module module) {
    return !of(List.of(module)).byPlace.isEmpty();
  }

  private void add(Place place, Annotations a, Repetition repetition) {
    Annotations first = byPlace.putIfAbsent(place, a);
    if (first != null) {
      repetition.found(first, a);
    }
  }

  /** The annotations of a scope about a path, or null. */
  public @Nullable Annotations get(String scope, List<Value> path) {
    return byPlace.get(new Place(scope, path));
  }

  /** The path of a ref that begins with {@code data}, up to its first part that is no constant. */
  public static List<Value> path(RefTerm ref) {
    return path(ref, RuleTree.groundLength(ref));
  }

  private static List<Value> path(RefTerm ref, int length) {
    List<Value> path = new ArrayList<>();
    for (Term term : ref.terms().subList(1, length)) {
      Value key = RuleTree.key(term);
      if (key == null) {
        break;
      }
      path.add(key);
    }
    return path;
  }

  /** The path of a rule of a package, whose ref as parsed begins with its name. */
  private static List<Value> under(List<Value> pkg, RefTerm ref) {
    List<Value> path = new ArrayList<>(pkg);
    path.add(StringValue.of(ref.terms().get(0) instanceof VarTerm v ? v.name() : ""));
    path.addAll(path(ref));
    return path;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AnnotationSet s && s.byPlace.equals(byPlace);
  }

  @Override
  public int hashCode() {
    return byPlace.hashCode();
  }
}
