package org.rego4j.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What became of one case.
 *
 * @param reason why a failure is expected, or nothing
 * @param detail what differs, or nothing
 */
record Verdict(ConformanceCase testCase, Kind kind, String reason, String detail) {
  /** The four ways a case can end. */
  enum Kind {
    PASSED,
    FAILED,
    EXPECTED_FAILURE,
    UNEXPECTED_PASS
  }

  static Verdict of(
      ConformanceCase testCase, @Nullable String mismatch, @Nullable String expectedReason) {
    boolean expected = expectedReason != null;
    Kind kind;
    if (mismatch == null) {
      kind = expected ? Kind.UNEXPECTED_PASS : Kind.PASSED;
    } else {
      kind = expected ? Kind.EXPECTED_FAILURE : Kind.FAILED;
    }
    return new Verdict(
        testCase,
        kind,
        expectedReason == null ? "" : expectedReason,
        mismatch == null ? "" : mismatch);
  }

  /** Whether OPA's answer came out, expected or not. */
  boolean agrees() {
    return kind == Kind.PASSED || kind == Kind.UNEXPECTED_PASS;
  }

  /** One line for a person. */
  String describe() {
    String why = reason.isEmpty() ? "" : "\n    expected to fail: " + reason;
    return kind + " " + testCase.id() + why + (detail.isEmpty() ? "" : "\n    " + detail);
  }

  /** Whether the build may go on. */
  boolean acceptable() {
    return kind == Kind.PASSED || kind == Kind.EXPECTED_FAILURE;
  }
}
