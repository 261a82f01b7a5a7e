package org.rego4j.yaml;

/** Text that is no YAML, or YAML that is no JSON-like value. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public YamlException(String message) {
    super(message);
  }
}
