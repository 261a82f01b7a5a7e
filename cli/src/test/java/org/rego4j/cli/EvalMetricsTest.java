package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rego4j.json.JsonWriter;

final class EvalMetricsTest {
  @Test
  void aggregatesRepetitions() {
    EvalMetrics metrics = new EvalMetrics();
    for (long each : List.of(4649L, 13225L, 2736L)) {
      metrics.add("timer", each);
    }
    assertEquals(
        "{\"timer\":{\"75%\":13225,\"90%\":13225,\"95%\":13225,\"99%\":13225,\"99.9%\":13225,"
            + "\"99.99%\":13225,\"count\":3,\"max\":13225,\"mean\":6870,\"median\":4649,"
            + "\"min\":2736,\"stddev\":4561.024080912824}}",
        JsonWriter.write(metrics.aggregated()));
  }

  @Test
  void showsRowsAsGoPrintsFloats() {
    EvalMetrics metrics = new EvalMetrics();
    for (long each : List.of(278342L, 1293285L, 940494L)) {
      metrics.add("timer", each);
    }
    assertEquals(
        List.of("timer", "278342", "1293285", "837373.6666666666", "1.293285e+06", "1.293285e+06"),
        metrics.row("timer"));
  }
}
