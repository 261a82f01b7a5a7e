package org.rego4j.conformance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes that the reactor's modules were compiled to, tests left out. */
final class CompiledModules {
  /** The modules, each importing only those before it. */
  static final List<String> IN_ORDER =
      List.of("rego-parser", "engine", "bundle-loader", "server", "cli", "conformance-tests");

  private final JavaClasses classes;
  private final Map<String, String> moduleByClass = new HashMap<>();

  private CompiledModules(JavaClasses classes) {
    this.classes = classes;
  }

  static CompiledModules load() {
    Path root = root();
    ClassFileImporter importer = new ClassFileImporter();
    List<Path> folders = new ArrayList<>();
    Map<String, String> moduleByClass = new HashMap<>();
    for (String module : IN_ORDER) {
      Path folder = root.resolve(module).resolve("target/classes");
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException("not compiled: " + module);
      }
      folders.add(folder);
      for (JavaClass c : importer.importPath(folder)) {
        moduleByClass.put(c.getName(), module);
      }
    }
    CompiledModules loaded = new CompiledModules(importer.importPaths(folders));
    loaded.moduleByClass.putAll(moduleByClass);
    return loaded;
  }

  JavaClasses classes() {
    return classes;
  }

  /** The module that a class belongs to, or null where it is none of ours. */
  @Nullable String moduleOf(JavaClass c) {
    return moduleByClass.get(c.getBaseComponentType().getName());
  }

  /** The folder of the checkout. */
  static Path root() {
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    Path folder = Path.of(module).toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("conformance-tests/pom.xml"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("not inside a checkout: " + module);
      }
      folder = parent;
    }
    return folder;
  }
}
