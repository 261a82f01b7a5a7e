package org.rego4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.Body;
import org.rego4j.ast.Import;
import org.rego4j.ast.Location;
import org.rego4j.ast.Module;
import org.rego4j.ast.NumberTerm;
import org.rego4j.ast.RefTerm;
import org.rego4j.ast.RegoVersion;
import org.rego4j.ast.StringTerm;
import org.rego4j.ast.Term;
import org.rego4j.ast.VarTerm;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.builtins.Network;
import org.rego4j.compile.CheckedModule;
import org.rego4j.compile.CheckedProgram;
import org.rego4j.compile.CompiledQuery;
import org.rego4j.compile.Compiler;
import org.rego4j.compile.check.DataConflicts;
import org.rego4j.compile.tree.CompileOptions;
import org.rego4j.compile.tree.RuleTree;
import org.rego4j.convert.JavaReader;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.DiagnosticCode;
import org.rego4j.diagnostic.Diagnostics;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.eval.Program;
import org.rego4j.metadata.MetadataReader;
import org.rego4j.plan.ProgramPlanner;
import org.rego4j.syntax.AnnotationReader;
import org.rego4j.syntax.Parser;
import org.rego4j.syntax.ParserOptions;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Compiled policies and base data, ready for queries. Immutable and safe to use from many threads;
 * it starts none. {@link #update} makes a changed engine.
 *
 * <pre>{@code
 * Engine engine = Engine.builder().module("shop.rego", text).data(Map.of("limit", 10)).build();
 * PreparedQuery allow = engine.preparePath("shop/allow");
 * boolean allowed = allow.eval(EvalOptions.input(request)).allowed();
 * }</pre>
 */
public final class Engine {
  private final Compiler compiler;
  private final CheckedProgram program;
  private final ProgramPlanner planner;
  private final Program nodes;
  private final Builder settings;
  private final KeptValues kept;

  private Engine(Builder settings) {
    this.settings = settings;
    this.compiler = settings.compiler();
    this.program = compiler.compile(settings.modules);
    this.planner = new ProgramPlanner(program, settings.allowedBuiltins());
    this.nodes = new Program(planner.plan());
    this.kept = new KeptValues();
  }

  /** An engine like another with other data. */
  private Engine(Engine other, Builder settings) {
    this.settings = settings;
    this.compiler = settings.compiler();
    this.program = other.program;
    this.planner = other.planner;
    this.nodes = other.nodes;
    this.kept = other.kept;
  }

  /** An engine like another with other modules and data. */
  private Engine(Engine other, Builder settings, CheckedProgram program) {
    this.settings = settings;
    this.compiler = settings.compiler();
    this.program = program;
    this.planner = new ProgramPlanner(program, settings.allowedBuiltins());
    this.nodes = new Program(planner.plan());
    this.kept = other.kept;
  }

  /** A builder of an engine without policies and data. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A query by its text, such as {@code data.t.allow} or {@code x := input.y; x > 1}.
   *
   * @throws RegoException where it does not parse or compile
   */
  public PreparedQuery prepareQuery(String query) {
    return prepareQuery(query, List.of(), null);
  }

  /**
   * A query by the text of somebody who may ask, but shall not have this machine send requests for
   * them: one that calls {@code http.send} itself is refused, as OPA's server does. Rules that it
   * asks may call it.
   *
   * @throws RegoException where it does not parse or compile, or calls what it may not
   */
  public PreparedQuery prepareForeignQuery(String query) {
    Compiler strict =
        new Compiler(settings.compileOptions().withUnsafe(java.util.Set.of("http.send")));
    ParserOptions options =
        ParserOptions.of(settings.version).withLanguage(settings.capabilities.language());
    return prepared(strict, Parser.parseBody("", query, options), null, List.of());
  }

  /**
   * A query by its text.
   *
   * @param imports what stands behind that keyword, such as {@code data.a.b as c}
   * @param pkg the package whose rules the query may name alone, such as {@code data.a} or {@code
   *     a}, or null
   * @throws RegoException where it does not parse or compile
   */
  public PreparedQuery prepareQuery(String query, List<String> imports, @Nullable String pkg) {
    ParserOptions options =
        ParserOptions.of(settings.version).withLanguage(settings.capabilities.language());
    List<Import> parsed = new ArrayList<>();
    java.util.Set<String> keywords = new java.util.HashSet<>();
    for (String text : imports) {
      Import made = Parser.parseImport(text, options);
      parsed.add(made);
      String name = made.path().toName();
      if (name.equals("future.keywords") || name.equals("rego.v1")) {
        keywords.addAll(List.of("in", "if", "contains", "every"));
      } else if (name.startsWith("future.keywords.")) {
        keywords.add(name.substring("future.keywords.".length()));
      } else if (name.equals("rego.v2")) {
        keywords.addAll(List.of("in", "if", "contains", "every", "and", "or", "not"));
      }
    }
    Body body = Parser.parseBody("", query, options.withKeywords(keywords));
    RefTerm path = null;
    if (pkg != null) {
      String text = pkg.startsWith("data.") ? pkg.substring(5) : pkg;
      Module module = Parser.parseModule("", "package " + text, options);
      path = module.pkg().path();
    }
    return prepared(body, path, parsed);
  }

  /**
   * The document at a path below {@code data}, as the HTTP API writes it: {@code shop/allow} for
   * {@code data.shop.allow}. A key that holds a slash is given to {@link #preparePath(List)}.
   *
   * @param path keys with slashes between them, one before the first or none; empty for all of
   *     {@code data}
   * @throws org.rego4j.diagnostic.RegoException where it does not compile
   */
  public PreparedQuery preparePath(String path) {
    String keys = path.startsWith("/") ? path.substring(1) : path;
    return preparePath(keys.isEmpty() ? List.of() : List.of(keys.split("/", -1)));
  }

  /**
   * The document at keys below {@code data}: one ground ref, whatever the keys hold.
   *
   * @throws RegoException where it does not compile
   */
  public PreparedQuery preparePath(List<String> keys) {
    return prepareRef(keys.stream().map(StringValue::of).toList());
  }

  /**
   * The document at keys below {@code data}, strings or numbers: one ground ref, whatever they
   * hold.
   *
   * @throws RegoException where it does not compile
   */
  public PreparedQuery prepareRef(List<? extends Value> keys) {
    List<Term> terms = new ArrayList<>();
    terms.add(new VarTerm("data", Location.NONE));
    for (Value key : keys) {
      if (key instanceof StringValue s) {
        terms.add(new StringTerm(s.value(), Location.NONE));
      } else if (key instanceof NumberValue n) {
        terms.add(new NumberTerm(n.text(), Location.NONE));
      } else {
        throw new IllegalArgumentException("a key of a path is a string or a number");
      }
    }
    RefTerm ref = new RefTerm(terms, Location.NONE);
    org.rego4j.ast.Expr expr =
        org.rego4j.ast.Expr.of(new org.rego4j.ast.Expr.Single(ref), Location.NONE);
    Body body = new Body(List.of(expr), Location.NONE);
    return prepared(body, null, List.of());
  }

  private PreparedQuery prepared(Body body, @Nullable RefTerm pkg, List<Import> imports) {
    return prepared(compiler, body, pkg, imports);
  }

  private PreparedQuery prepared(
      Compiler by, Body body, @Nullable RefTerm pkg, List<Import> imports) {
    try {
      CompiledQuery query = by.query(program, body, pkg, imports);
      return new PreparedQuery(query, nodes.query(planner.query(query)), settings, kept);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** The last net: what the parser let pass, but the stack of this thread is too small for. */
  private static RegoException tooDeep() {
    return new RegoException(
        List.of(
            new Diagnostic(
                DiagnosticCode.COMPILE, null, "max compiling recursion depth exceeded")));
  }

  /** The modules as parsed. */
  public List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    program.modules().forEach(m -> modules.add(m.written()));
    return modules;
  }

  /** The base documents. */
  public ObjectValue data() {
    return settings.data;
  }

  /**
   * The modules as compiled, in the order of their names: every name resolved, every body in the
   * order in which it is evaluated.
   */
  public List<Module> compiledModules() {
    return program.modules().stream().map(CheckedModule::checked).toList();
  }

  /**
   * The rules that would stand where base documents do, were those of a path and below it as given;
   * none where nothing collides.
   *
   * @param path the keys below {@code data}
   * @param documents all base documents as they would be
   */
  public List<Diagnostic> conflicts(List<String> path, ObjectValue documents) {
    return settings.conflictsChecked
        ? DataConflicts.of(program.tree(), path, documents)
        : List.of();
  }

  /** Whether rules make the document at keys below {@code data}, or one that it is a part of. */
  public boolean isVirtual(List<? extends Value> keys) {
    RuleTree node = program.tree();
    for (Value key : keys) {
      node = node.child(key);
      if (node == null) {
        return false;
      }
      if (!node.rules().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * What policies of this engine may use, in the form of OPA's capabilities: {@code builtins}, also
   * those that the program added, {@code features}, {@code future_keywords}, and {@code allow_net}
   * where not every host is allowed.
   */
  public ObjectValue capabilities() {
    return settings.capabilities.document(settings.allowedBuiltins());
  }

  /** Starts a change of policies and data, which leaves this engine as it is. */
  public EngineUpdate update() {
    return new EngineUpdate(this);
  }

  /** This engine with other data and with modules put and removed. */
  Engine with(Collection<Module> put, Collection<String> removed, ObjectValue data) {
    Builder other = settings.with(data);
    CheckedProgram changed = program;
    try {
      if (!put.isEmpty() || !removed.isEmpty()) {
        changed = other.compiler().change(program, put, removed);
      }
      if (data != settings.data && settings.conflictsChecked) {
        compiler.checkData(changed, data);
      }
      return changed == program ? new Engine(this, other) : new Engine(this, other, changed);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** The language version of modules and queries that do not say otherwise. */
  public RegoVersion regoVersion() {
    return settings.version;
  }

  /**
   * Parses a module as this engine's own are parsed.
   *
   * @param name what errors show
   * @throws RegoException where it does not parse
   */
  public Module parseModule(String name, String text) {
    return settings.parse(name, text);
  }

  /** Collects what an engine is made of. */
  public static final class Builder {
    private RegoVersion version = RegoVersion.V1;
    private final List<Module> modules = new ArrayList<>();
    private BuiltinCatalogue builtins = BuiltinCatalogue.standard();
    Capabilities capabilities = Capabilities.ALL;
    Network network = Network.ofMachine();
    private int errorLimit = Diagnostics.DEFAULT_LIMIT;
    private final AnnotationReader annotations = new MetadataReader();
    ObjectValue data = ObjectValue.EMPTY;
    boolean prints;
    boolean earlyExit = true;
    boolean indexing = true;
    boolean conflictsChecked = true;

    private Builder() {}

    /** The language version of modules and queries that do not say otherwise; v1 unless told. */
    public Builder regoVersion(RegoVersion other) {
      version = other;
      return this;
    }

    /** The language version of modules and queries that do not say otherwise. */
    public RegoVersion regoVersion() {
      return version;
    }

    /**
     * Adds a module; its name is what errors show.
     *
     * @throws RegoException where it does not parse
     */
    public Builder module(String name, String text) {
      modules.add(parse(name, text));
      return this;
    }

    private Module parse(String name, String text) {
      return Parser.parseModule(
          name,
          text,
          new ParserOptions(version, java.util.Set.of(), annotations, capabilities.language()));
    }

    private Builder with(ObjectValue documents) {
      Builder made = new Builder();
      made.version = version;
      made.builtins = builtins;
      made.capabilities = capabilities;
      made.network = network;
      made.errorLimit = errorLimit;
      made.data = documents;
      made.prints = prints;
      made.earlyExit = earlyExit;
      made.indexing = indexing;
      made.conflictsChecked = conflictsChecked;
      return made;
    }

    private Compiler compiler() {
      return new Compiler(compileOptions());
    }

    private CompileOptions compileOptions() {
      return new CompileOptions(
          allowedBuiltins(), conflictsChecked ? data : ObjectValue.EMPTY, prints, errorLimit);
    }

    /** Adds a parsed module; its name is the file of its location. */
    public Builder module(Module module) {
      modules.add(module);
      return this;
    }

    /** Sets the base documents; there are none unless told. */
    public Builder data(ObjectValue documents) {
      data = documents;
      return this;
    }

    /**
     * Sets the base documents; there are none unless told.
     *
     * @param documents what {@link JavaReader} reads as an object
     * @throws org.rego4j.convert.ConversionException where something in it has no value
     */
    public Builder data(Map<String, ?> documents) {
      return data((ObjectValue) JavaReader.read(documents));
    }

    /** Keeps {@code print} calls; without, they are erased. */
    public Builder prints(boolean kept) {
      prints = kept;
      return this;
    }

    /**
     * Whether a rule whose candidates agree on their value stops at the first that succeeds, which
     * it does unless told.
     */
    public Builder earlyExit(boolean enabled) {
      earlyExit = enabled;
      return this;
    }

    /** Whether rules that cannot succeed are left out by an index, which they are unless told. */
    public Builder indexing(boolean enabled) {
      indexing = enabled;
      return this;
    }

    /** Whether base documents that lie where a rule does are refused; where not, they win. */
    public Builder conflictsChecked(boolean enabled) {
      conflictsChecked = enabled;
      return this;
    }

    /** How many compile errors are listed before the rest is left out. */
    public Builder errorLimit(int limit) {
      errorLimit = limit;
      return this;
    }

    /**
     * Adds a builtin of the program's own to those that policies may call. Calls of it are checked
     * as those of any other, and {@code with} may replace it.
     *
     * @throws IllegalArgumentException where its name is none, or that of a builtin that there is
     */
    public Builder builtin(Builtin builtin) {
      builtins = builtins.with(builtin);
      return this;
    }

    /** The builtins that policies may call, in place of OPA's and all that were added. */
    public Builder builtins(BuiltinCatalogue catalogue) {
      builtins = catalogue;
      return this;
    }

    /**
     * What policies may use; everything unless told. It has to be said before modules are added by
     * their texts, which are parsed at once.
     */
    public Builder capabilities(Capabilities allowed) {
      capabilities = allowed;
      return this;
    }

    /**
     * What builtins may reach outside of the engine; the machine's network unless told. What
     * capabilities allow bounds it further.
     */
    public Builder network(Network reached) {
      network = reached;
      return this;
    }

    private BuiltinCatalogue allowedBuiltins() {
      java.util.Set<String> names = capabilities.builtins();
      return names == null ? builtins : builtins.allowing(names);
    }

    /**
     * Compiles the modules.
     *
     * @throws RegoException where they do not compile
     */
    public Engine build() {
      java.util.Set<String> hosts = capabilities.hosts();
      if (hosts != null) {
        network = network.allowing(hosts);
      }
      try {
        return new Engine(this);
      } catch (StackOverflowError e) {
        throw tooDeep();
      }
    }
  }
}
