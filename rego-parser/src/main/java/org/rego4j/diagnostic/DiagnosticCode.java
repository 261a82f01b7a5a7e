package org.rego4j.diagnostic;

/** OPA's codes for mistakes of a policy author, as they go over the wire. */
public enum DiagnosticCode {
  PARSE("rego_parse_error"),
  COMPILE("rego_compile_error"),
  TYPE("rego_type_error"),
  UNSAFE_VAR("rego_unsafe_var_error"),
  RECURSION("rego_recursion_error");

  private final String wireName;

  DiagnosticCode(String wireName) {
    this.wireName = wireName;
  }

  /** The code as OPA writes it. */
  public String wireName() {
    return wireName;
  }
}
