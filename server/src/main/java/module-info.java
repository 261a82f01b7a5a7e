/** rego4j: server. */
module org.rego4j.server {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.bundle;
}
