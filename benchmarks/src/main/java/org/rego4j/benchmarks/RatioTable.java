package org.rego4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Prints the times of JMH beside those of {@code opa bench}, and how often one goes into the other.
 */
public final class RatioTable {
  private RatioTable() {}

  /**
   * Prints the table.
   *
   * @param args JMH's results as JSON; the folder of the workloads with {@code opa.json} in each
   */
  public static void main(String[] args) throws IOException {
    ArrayValue runs = (ArrayValue) JsonReader.read(Files.readString(Path.of(args[0])));
    System.out.println("| workload | OPA ns | rego4j ns | OPA / rego4j |");
    System.out.println("|---|---:|---:|---:|");
    for (int i = 0; i < runs.length(); i++) {
      Value run = runs.get(i);
      String name = ((StringValue) member(member(run, "params"), "workload")).value();
      double ours = number(member(member(run, "primaryMetric"), "score"));
      Workload workload = Workload.valueOf(name);
      Path file = Path.of(args[1]).resolve(workload.folder()).resolve("opa.json");
      Value bench = JsonReader.read(Files.readString(file));
      double theirs = number(member(bench, "T")) / number(member(bench, "N"));
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.1f |",
              workload.folder(),
              theirs,
              ours,
              theirs / ours));
    }
  }

  private static double number(Value v) {
    return Double.parseDouble(((NumberValue) v).text());
  }

  private static Value member(Value object, String key) {
    Value found = ((ObjectValue) object).get(StringValue.of(key));
    if (found == null) {
      throw new IllegalArgumentException("no " + key + " in " + object);
    }
    return found;
  }
}
