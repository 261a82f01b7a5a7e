package org.rego4j;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.rego4j.ast.Module;
import org.rego4j.convert.JavaReader;
import org.rego4j.value.ObjectValue;

/**
 * A change of an engine's policies and data, made as one: {@link #build()} gives an engine that has
 * all of it, or fails and gives none. Not safe for use by many threads at once.
 */
public final class EngineUpdate {
  private final Engine engine;
  private final Map<String, Module> put = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private ObjectValue data;

  EngineUpdate(Engine engine) {
    this.engine = engine;
    this.data = engine.data();
  }

  /**
   * Puts a module in the place of the one of its name, or beside the others.
   *
   * @param name what errors show
   * @throws org.rego4j.diagnostic.RegoException where it does not parse
   */
  public EngineUpdate module(String name, String text) {
    return module(engine.parseModule(name, text));
  }

  /** Puts a parsed module in the place of the one of its name, or beside the others. */
  public EngineUpdate module(Module module) {
    put.put(module.location().file(), module);
    return this;
  }

  /** Takes a module away; nothing happens where there is none of the name. */
  public EngineUpdate removeModule(String name) {
    put.remove(name);
    removed.add(name);
    return this;
  }

  /** Sets the base documents, all of them. */
  public EngineUpdate data(ObjectValue documents) {
    data = documents;
    return this;
  }

  /**
   * Sets the base documents, all of them.
   *
   * @param documents what {@link JavaReader} reads as an object
   * @throws org.rego4j.convert.ConversionException where something in it has no value
   */
  public EngineUpdate data(Map<String, ?> documents) {
    return data((ObjectValue) JavaReader.read(documents));
  }

  /**
   * The engine as changed; the one that it was made from stays as it is.
   *
   * @throws org.rego4j.diagnostic.RegoException where the modules do not compile, or stand where
   *     base documents do
   */
  public Engine build() {
    return engine.with(put.values(), removed, data);
  }
}
