package org.rego4j.server;

import java.util.Map;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** What {@code opa.runtime()} tells a policy of the process that asks it. */
public final class RuntimeDocument {
  /** The release of OPA whose behaviour this matches. */
  public static final String OPA_VERSION = "1.22.2";

  private RuntimeDocument() {}

  /** The document of a command that ends after its answer. */
  public static Value ofCommand(Map<String, String> environment) {
    return common(environment).build();
  }

  /** The document of a server; it has a configuration. */
  static Value ofServer(Map<String, String> environment) {
    return common(environment).put("config", ObjectValue.EMPTY).build();
  }

  /** What {@code data.system.version} tells of a server. */
  static ObjectValue version() {
    return new ObjectBuilder()
        .put("build_commit", StringValue.EMPTY)
        .put("build_hostname", StringValue.EMPTY)
        .put("build_timestamp", StringValue.EMPTY)
        .put("version", StringValue.of(OPA_VERSION))
        .build();
  }

  private static ObjectBuilder common(Map<String, String> environment) {
    ObjectBuilder env = new ObjectBuilder(environment.size());
    environment.forEach((name, value) -> env.put(name, StringValue.of(value)));
    return new ObjectBuilder()
        .put("authorization_enabled", BooleanValue.FALSE)
        .put("commit", StringValue.EMPTY)
        .put("env", env.build())
        .put("skip_known_schema_check", BooleanValue.FALSE)
        .put("version", StringValue.of(OPA_VERSION));
  }
}
