package org.rego4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rego4j.json.JsonWriter;

/** What is measured decides as OPA does. */
final class WorkloadTest {
  @ParameterizedTest
  @EnumSource(Workload.class)
  void workloadDecidesAsOpaDoes(Workload workload) {
    assertEquals(
        workload.decision(),
        JsonWriter.write(workload.prepare().eval(workload.options()).value().orElseThrow()));
  }
}
