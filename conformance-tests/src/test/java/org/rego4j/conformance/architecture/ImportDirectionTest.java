package org.rego4j.conformance.architecture;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Imports run one way: from module to module, and from package to package. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImportDirectionTest {
  private static final String ROOT = "org.rego4j";

  /**
   * What each package of the parser and the engine may import beside itself; the packages below one
   * of them count as that one. A new package gets a line here and in {@code docs/architecture.md}.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("ast", Set.of()),
          entry("diagnostic", Set.of("ast")),
          entry("syntax", Set.of("ast", "diagnostic")),
          entry("format", Set.of("ast", "diagnostic", "syntax")),
          entry("value", Set.of()),
          entry("json", Set.of("value")),
          entry("convert", Set.of("value", "json")),
          entry("yaml", Set.of("value", "json")),
          entry("metadata", Set.of("ast", "syntax", "value", "yaml")),
          entry("builtins", Set.of("value", "json", "yaml", "ast", "diagnostic", "syntax")),
          entry("store", Set.of("ast", "value")),
          entry("compile", Set.of("ast", "diagnostic", "syntax", "value", "builtins")),
          entry("plan", Set.of("compile", "ast", "value", "builtins")),
          entry("eval", Set.of("plan", "ast", "value", "builtins", "store")));

  private @Nullable CompiledModules modules;

  @BeforeAll
  void load() {
    modules = CompiledModules.load();
  }

  @Test
  void modulesImportOnlyThoseBeforeThem() {
    List<String> order = CompiledModules.IN_ORDER;
    Set<String> wrong = new TreeSet<>();
    for (JavaClass c : loaded().classes()) {
      int from = order.indexOf(loaded().moduleOf(c));
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String target = loaded().moduleOf(d.getTargetClass());
        if (target != null && order.indexOf(target) > from) {
          wrong.add(order.get(from) + " -> " + target + ": " + d.getDescription());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void packagesImportOnlyWhatTheirStageMaySee() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass c : loaded().classes()) {
      String from = stageOf(c);
      if (from == null || !isLayered(c)) {
        continue;
      }
      Set<String> allowed = MAY_IMPORT.get(from);
      if (allowed == null) {
        wrong.add("no line for the package of " + c.getName());
        continue;
      }
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String to = stageOf(d.getTargetClass());
        if (to != null && !to.equals(from) && !allowed.contains(to)) {
          wrong.add(from + " -> " + to + ": " + d.getDescription());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** The API's own package stands on top of the engine: it may see all of it. */
  private boolean isLayered(JavaClass c) {
    String module = loaded().moduleOf(c);
    return ("rego-parser".equals(module) || "engine".equals(module))
        && !c.getPackageName().equals(ROOT);
  }

  /** The first part of the package below the root; empty for the root; null for foreign classes. */
  private static @Nullable String stageOf(JavaClass c) {
    String name = c.getBaseComponentType().getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    if (!name.startsWith(ROOT + ".")) {
      return null;
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private CompiledModules loaded() {
    if (modules == null) {
      throw new IllegalStateException("not loaded");
    }
    return modules;
  }
}
