/** The HTTP API. */
module org.rego4j.server {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.bundle;
  requires java.logging;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.model;
  requires undertow.core;
  requires xnio.api;

  exports org.rego4j.server;
  exports org.rego4j.server.listen;
  exports org.rego4j.server.log;
}
