/** rego4j: conformance. */
module org.rego4j.conformance {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.cli;
}
