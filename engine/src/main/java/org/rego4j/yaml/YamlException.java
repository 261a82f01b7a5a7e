package org.rego4j.yaml;

/**
 * Text that is no YAML, or YAML that is no JSON-like value; the message is the whole of what OPA
 * says of it, with {@code yaml: } in front where the text is at fault.
 */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public YamlException(String message) {
    super(message, null, false, false);
  }

  /** Something that YAML forbids. */
  static YamlException ofText(String problem) {
    return new YamlException("yaml: " + problem);
  }
}
