package org.rego4j.builtins;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RegoBuiltinsTest {
  @TestFactory
  Stream<DynamicTest> answersAsOpaDoes() throws IOException {
    return BuiltinCases.of("rego");
  }
}
