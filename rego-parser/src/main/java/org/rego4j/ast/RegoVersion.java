package org.rego4j.ast;

/** A version of the Rego language. */
public enum RegoVersion {
  /** Rego before OPA 1.0. */
  V0,
  /** Rego of OPA 1.x: {@code if} and {@code contains} are required. */
  V1,
  /** A v0 module that says {@code import rego.v1}: strict as v1, readable by both. */
  V0_COMPATIBLE_V1
}
