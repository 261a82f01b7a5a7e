package org.rego4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** Writes every workload into a folder of its own: {@code policy.rego}, data, input, query. */
public final class WorkloadFiles {
  private WorkloadFiles() {}

  /**
   * Writes the files.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    for (Workload workload : Workload.values()) {
      workload.writeTo(Path.of(args[0]));
    }
  }
}
