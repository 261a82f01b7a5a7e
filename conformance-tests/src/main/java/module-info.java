/** OPA's evaluation cases and our own, run against the engine. */
module org.rego4j.conformance {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.cli;
  requires org.rego4j.engine;
  requires org.rego4j.server;
  requires com.fasterxml.jackson.core;
  requires org.snakeyaml.engine;
}
