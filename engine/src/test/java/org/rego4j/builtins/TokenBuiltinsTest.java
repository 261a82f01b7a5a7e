package org.rego4j.builtins;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The builtins {@code io.jwt.*}; the examples of RFC 7515, A and RFC 8037, A are among the calls.
 */
class TokenBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> decodesAndVerifiesAsOpaDoes() throws IOException {
    return BuiltinCases.of("jwt");
  }

  @TestFactory
  Stream<DynamicTest> signsAsOpaDoes() throws IOException {
    return BuiltinCases.of("jwtsign");
  }
}
