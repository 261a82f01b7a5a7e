package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.List;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** A file of a bundle, as read. */
final class BundleFile {
  /** What a name says of a file. */
  enum Kind {
    MANIFEST,
    JSON,
    YAML,
    REGO,
    WASM,
    PLAN,
    PATCH,
    SIGNATURES,
    /** A file that bundles may hold, but that is not read. */
    OTHER
  }

  private final String path;
  private final String shown;
  private final byte[] bytes;

  /**
   * @param path its path in the bundle
   * @param shown its name in errors
   */
  BundleFile(String path, String shown, byte[] bytes) {
    this.path = path;
    this.shown = shown;
    this.bytes = bytes;
  }

  String path() {
    return path;
  }

  String shown() {
    return shown;
  }

  byte[] bytes() {
    return bytes;
  }

  Kind kind() {
    return kind(path);
  }

  static Kind kind(String path) {
    String leaf = path.substring(path.lastIndexOf('/') + 1);
    boolean top = path.equals(leaf) || path.equals("/" + leaf);
    return switch (leaf) {
      case "data.json" -> Kind.JSON;
      case "data.yaml", "data.yml" -> Kind.YAML;
      case "policy.wasm" -> Kind.WASM;
      case ".signatures.json" -> Kind.SIGNATURES;
      case "plan.json" -> top ? Kind.PLAN : Kind.OTHER;
      case "patch.json" -> Kind.PATCH;
      default ->
          leaf.endsWith(".rego")
              ? Kind.REGO
              : leaf.endsWith(".manifest") ? Kind.MANIFEST : Kind.OTHER;
    };
  }

  /**
   * The keys of the folder that the file lies in, from the bundle's root. As in OPA, points at the
   * beginning of the path don't count: what is in {@code .a} goes to {@code a}.
   */
  List<Value> keys() {
    List<Value> keys = new ArrayList<>();
    int from = 0;
    while (path.startsWith(".", from) || path.startsWith("/", from)) {
      from++;
    }
    if (path.lastIndexOf('/') < from) {
      return keys;
    }
    int slash;
    while ((slash = path.indexOf('/', from)) >= 0) {
      if (slash > from) {
        keys.add(StringValue.of(path.substring(from, slash)));
      }
      from = slash + 1;
    }
    return keys;
  }
}
