package org.rego4j.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Import;
import org.rego4j.ast.Module;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.rewrite.CaptureRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.CompileOptions;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Vars;

/** Compiles modules and queries: {@link CompilerPipeline} lists the stages. */
public final class Compiler {
  private final CompileOptions options;

  public Compiler(CompileOptions options) {
    this.options = options;
  }

  /**
   * Compiles modules, in the order of their names.
   *
   * @throws org.rego4j.diagnostic.RegoException with everything that the first failing stage found
   */
  public CheckedProgram compile(List<Module> modules) {
    List<Module> sorted = new ArrayList<>(modules);
    sorted.sort(Comparator.comparing(m -> m.location().file()));
    Compilation compilation = new Compilation(sorted, new LocalNames(""), options);
    CompilerPipeline.run(compilation);
    return new CheckedProgram(modules, compilation.rules(), compilation.tree());
  }

  /**
   * Compiles a query against a program.
   *
   * @param query the query as parsed
   * @param pkg the package whose rules may be named without it, or null
   * @param imports imports of the query
   * @throws org.rego4j.diagnostic.RegoException with everything that the first failing stage found
   */
  public CompiledQuery query(
      CheckedProgram program, Body query, @Nullable RefTerm pkg, List<Import> imports) {
    LocalNames names = new LocalNames("q");
    Compilation compilation = Compilation.ofQuery(program.tree(), names, options);
    Vars.of(query).keySet().forEach(names::avoid);
    RefResolver resolver = new RefResolver(globals(program, pkg, imports));
    CaptureRewriter.Captured captured = new QueryPipeline(compilation).run(query, resolver);
    Body body = captured.body();
    Map<String, String> bindings = new LinkedHashMap<>();
    for (String name : Vars.of(body, Vars.Skip.CLOSURES).keySet()) {
      String written = names.writtenName(name);
      if (!written.equals("_") && !names.isGenerated(name) && !Vars.isRoot(written)) {
        bindings.putIfAbsent(written, name);
      }
    }
    return new CompiledQuery(query, body, captured.captures(), bindings);
  }

  private static Map<String, RefTerm> globals(
      CheckedProgram program, @Nullable RefTerm pkg, List<Import> imports) {
    Map<String, RefTerm> globals = new HashMap<>();
    RuleTree node = pkg == null ? null : program.tree().exact(pkg);
    if (pkg != null && node != null) {
      for (String name : node.children().keySet()) {
        List<Term> path = new ArrayList<>(pkg.terms());
        path.add(new StringTerm(name, pkg.location()));
        globals.put(name, new RefTerm(path, pkg.location()));
      }
    }
    RefResolver.addImports(imports, globals);
    return globals;
  }
}
