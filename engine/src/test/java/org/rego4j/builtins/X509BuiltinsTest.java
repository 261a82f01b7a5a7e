package org.rego4j.builtins;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class X509BuiltinsTest {
  @TestFactory
  Stream<DynamicTest> readsCertificatesAndKeysAsOpaDoes() throws IOException {
    return BuiltinCases.of("x509");
  }

  @TestFactory
  Stream<DynamicTest> verifiesChainsAsOpaDoes() throws IOException {
    return BuiltinCases.of("chains");
  }
}
