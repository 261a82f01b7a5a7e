package org.rego4j.bundle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * What a bundle says of itself.
 *
 * @param roots the paths that it owns; the empty one is all of {@code data}
 * @param regoVersion the language version of its policies, or null where it says none
 * @param fileRegoVersions the versions of policies whose paths match a glob
 * @param metadata further words of its maker; empty where there are none
 * @param wasm what its compiled policies answer
 * @param document the manifest as {@code data.system.bundles} shows it
 * @param raw the manifest as it was written; empty where there is none
 */
public record Manifest(
    String revision,
    List<String> roots,
    @Nullable Integer regoVersion,
    Map<String, Integer> fileRegoVersions,
    ObjectValue metadata,
    List<WasmEntry> wasm,
    ObjectValue document,
    ObjectValue raw) {
  /** The manifest of a bundle that has none. */
  static final Manifest NONE =
      of("", List.of(""), null, Map.of(), ObjectValue.EMPTY, List.of(), ObjectValue.EMPTY);

  /**
   * A part of data that a compiled policy answers.
   *
   * @param entrypoint its path, such as {@code authz/allow}
   * @param module the file of the compiled policy
   */
  public record WasmEntry(String entrypoint, String module) {}

  public Manifest {
    roots = List.copyOf(roots);
    fileRegoVersions = java.util.Collections.unmodifiableMap(new TreeMap<>(fileRegoVersions));
    wasm = List.copyOf(wasm);
  }

  static Manifest of(
      String revision,
      List<String> roots,
      @Nullable Integer regoVersion,
      Map<String, Integer> fileRegoVersions,
      ObjectValue metadata,
      List<WasmEntry> wasm,
      ObjectValue raw) {
    ObjectBuilder out = new ObjectBuilder();
    out.put("revision", StringValue.of(revision));
    ArrayBuilder listed = new ArrayBuilder();
    for (String root : roots) {
      listed.add(StringValue.of(root));
    }
    out.put("roots", listed.build());
    if (!wasm.isEmpty()) {
      Value entries = raw.get("wasm");
      out.put("wasm", entries == null ? new ArrayBuilder().build() : entries);
    }
    if (metadata.length() > 0) {
      out.put("metadata", metadata);
    }
    if (regoVersion != null) {
      out.put("rego_version", NumberValue.of(regoVersion));
    }
    if (!fileRegoVersions.isEmpty()) {
      ObjectBuilder versions = new ObjectBuilder();
      for (Map.Entry<String, Integer> each : fileRegoVersions.entrySet()) {
        versions.put(each.getKey(), NumberValue.of(each.getValue()));
      }
      out.put("file_rego_versions", versions.build());
    }
    return new Manifest(
        revision, roots, regoVersion, fileRegoVersions, metadata, wasm, out.build(), raw);
  }
}
