/** rego4j: bundle. */
module org.rego4j.bundle {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.engine;
}
