/** Policies and data from files and folders. */
module org.rego4j.bundle {
  requires static transitive org.jspecify;
  requires transitive org.rego4j.engine;
  requires org.apache.commons.compress;

  exports org.rego4j.bundle;
}
