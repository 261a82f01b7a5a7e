/** The command line. */
module org.rego4j.cli {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.server;

  exports org.rego4j.cli;
}
