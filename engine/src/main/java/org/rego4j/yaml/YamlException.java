package org.rego4j.yaml;

/**
 * Text that is no YAML, or YAML that is no JSON-like value; the message is the whole of what OPA
 * says of it, with {@code yaml: } in front where the text is at fault.
 */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean ofMeaning;

  public YamlException(String message) {
    this(message, true);
  }

  private YamlException(String message, boolean ofMeaning) {
    super(message, null, false, false);
    this.ofMeaning = ofMeaning;
  }

  /** Something that YAML's grammar forbids. */
  static YamlException ofText(String problem) {
    return new YamlException("yaml: " + problem, false);
  }

  /** Something that YAML says and that means nothing. */
  static YamlException ofMeaning(String problem) {
    return new YamlException("yaml: " + problem, true);
  }

  /** Whether the text may be good: OPA sees what it means only when it has read all of it. */
  boolean isOfMeaning() {
    return ofMeaning;
  }
}
