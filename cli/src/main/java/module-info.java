/** rego4j: cli. */
module org.rego4j.cli {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.server;
}
