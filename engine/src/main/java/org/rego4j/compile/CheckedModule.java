package org.rego4j.compile;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Module;
import org.rego4j.ast.Rule;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.tree.AnnotationSet;
import org.rego4j.compile.tree.UsedRefs;

/** A module of a checked program. */
public final class CheckedModule {
  private final Module written;
  private final Module checked;
  private final String pkg;
  private volatile @Nullable Set<String> uses;
  private volatile @Nullable Boolean annotated;

  CheckedModule(Module written, Module checked) {
    this.written = written;
    this.checked = checked;
    this.pkg = written.pkg().path().toName();
  }

  /** The name of the module, which orders those of a program. */
  public String name() {
    return written.location().file();
  }

  /** The module as parsed. */
  public Module written() {
    return written;
  }

  /** The same module with all names resolved; the heads of its rules carry full refs. */
  public Module checked() {
    return checked;
  }

  /** Whether annotations of more than one rule stand in the module. */
  boolean isAnnotated() {
    Boolean known = annotated;
    if (known == null) {
      known = AnnotationSet.isAnnotated(written);
      annotated = known;
    }
    return known;
  }

  /** Whether a rule of the module may ask for annotations that stand elsewhere. */
  boolean asksForAnnotations() {
    String text = written.location().source().text();
    return text.contains("metadata") && text.contains("chain");
  }

  /** The path of the package, such as {@code data.a.b}. */
  String pkg() {
    return pkg;
  }

  /** The names by which the package's modules find its rules. */
  static Set<String> exports(Module written) {
    Set<String> names = new HashSet<>();
    for (Rule rule : written.rules()) {
      String name = RefResolver.exported(rule);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether the rules of the module name a path or anything below it. */
  boolean uses(String path) {
    Set<String> known = uses;
    if (known == null) {
      known = UsedRefs.of(checked.rules());
      uses = known;
    }
    return known.contains(path);
  }
}
