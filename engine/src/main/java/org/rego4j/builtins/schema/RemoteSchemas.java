package org.rego4j.builtins.schema;

import org.rego4j.value.Value;

/** Fetches schemas that a schema refers to. */
@FunctionalInterface
interface RemoteSchemas {
  /**
   * The document at a URL.
   *
   * @throws SchemaException where there is none, or it must not be fetched
   */
  Value fetch(String url);
}
