package org.rego4j.compile;

import java.util.ArrayList;
import java.util.Collection;
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
import org.rego4j.compile.check.RuleConflictChecker;
import org.rego4j.compile.resolve.RefResolver;
import org.rego4j.compile.rewrite.CaptureRewriter;
import org.rego4j.compile.tree.Compilation;
import org.rego4j.compile.tree.CompileOptions;
import org.rego4j.compile.tree.LocalNames;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.compile.tree.Vars;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

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
    return compile(sorted, Compilation.Rest.NONE, List.of());
  }

  /**
   * Compiles a program anew of which some modules change; what they do not touch stays.
   *
   * @param put modules that are new, or stand in the place of those of their names
   * @param removed names of modules that go
   * @throws org.rego4j.diagnostic.RegoException with everything that the first failing stage found
   */
  public CheckedProgram change(
      CheckedProgram program, Collection<Module> put, Collection<String> removed) {
    ProgramChange change = new ProgramChange(program, put, removed);
    try {
      return compile(change.compiled(), change.rest(), change.kept());
    } catch (RegoException e) {
      // Which mistakes are told, and in which order, depends on all modules.
      List<Module> all = new ArrayList<>(change.compiled());
      change.kept().forEach(m -> all.add(m.written()));
      return compile(all);
    }
  }

  private CheckedProgram compile(
      List<Module> modules, Compilation.Rest rest, List<CheckedModule> kept) {
    Compilation compilation = new Compilation(modules, rest, new LocalNames(""), options);
    CompilerPipeline.run(compilation);
    List<CheckedModule> checked = new ArrayList<>(kept);
    for (int i = 0; i < modules.size(); i++) {
      checked.add(new CheckedModule(modules.get(i), compilation.modules().get(i)));
    }
    checked.sort(Comparator.comparing(CheckedModule::name));
    return new CheckedProgram(checked, compilation.tree());
  }

  /**
   * Checks base documents against the rules of a program.
   *
   * @throws org.rego4j.diagnostic.RegoException where they lie where a rule does
   */
  public void checkData(CheckedProgram program, ObjectValue data) {
    CompileOptions other =
        new CompileOptions(options.builtins(), data, options.prints(), options.errorLimit());
    Compilation compilation = Compilation.ofQuery(program.tree(), new LocalNames("d"), other);
    RuleConflictChecker.data(compilation);
    compilation.end();
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
      if (!written.equals("_") && !names.isGenerated(name) && !Vars.isRoot(name)) {
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
      for (Value key : node.children().keySet()) {
        if (key instanceof StringValue name) {
          List<Term> path = new ArrayList<>(pkg.terms());
          path.add(new StringTerm(name.value(), pkg.location()));
          globals.put(name.value(), new RefTerm(path, pkg.location()));
        }
      }
    }
    RefResolver.addImports(imports, globals);
    return globals;
  }
}
