/** The engine: values, compiler, planner, evaluator, builtins and the embedding API. */
module org.rego4j.engine {
  requires static transitive org.jspecify;
  requires static com.fasterxml.jackson.core;
  requires transitive org.rego4j.parser;
  requires re2j;
  requires org.snakeyaml.engine;

  exports org.rego4j;
  exports org.rego4j.builtins;
  exports org.rego4j.builtins.http;
  exports org.rego4j.convert;
  exports org.rego4j.eval;
  exports org.rego4j.json;
  exports org.rego4j.metadata;
  exports org.rego4j.store;
  exports org.rego4j.yaml;
  exports org.rego4j.value;
}
