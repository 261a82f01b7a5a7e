package org.rego4j.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads {@code .manifest} as OPA does: fields that it does not know are passed over, null stands
 * for what is not there, case does not count in names, and nothing behind the first value is read.
 */
final class ManifestReader {
  /** Manifests are small; one beyond this would be a way to fill memory. */
  static final int MAX_BYTES = 1 << 24;

  private ManifestReader() {}

  /**
   * Reads a manifest.
   *
   * @throws BundleException where it is none
   */
  static Manifest read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw failed("more than " + MAX_BYTES + " bytes");
    }
    Value value;
    try {
      value = JsonReader.readFirst(bytes, new ShapeCache());
    } catch (JsonException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
    if (value == NullValue.NULL) {
      throw failed("a manifest is an object, not null");
    }
    if (!(value instanceof ObjectValue object)) {
      throw wrong(value, false, "value", "bundle.Manifest");
    }
    return read(object);
  }

  private static Manifest read(ObjectValue object) {
    String revision = text(field(object, "revision"), "Manifest.revision");
    List<String> roots = new ArrayList<>();
    ArrayValue listed = array(field(object, "roots"), "Manifest.roots", "[]string");
    if (listed == null) {
      roots.add("");
    } else {
      for (Value each : listed.asList()) {
        roots.add(trimmed(text(each, "Manifest.roots")));
      }
    }
    Value version = field(object, "rego_version");
    Map<String, Integer> versions = new TreeMap<>();
    ObjectValue files =
        object(field(object, "file_rego_versions"), "Manifest.file_rego_versions", "int");
    for (int i = 0; i < files.length(); i++) {
      versions.put(
          ((StringValue) files.keyAt(i)).value(),
          integer(files.valueAt(i), "Manifest.file_rego_versions"));
    }
    return Manifest.of(
        revision,
        roots,
        version == NullValue.NULL ? null : (Integer) integer(version, "Manifest.rego_version"),
        versions,
        object(field(object, "metadata"), "Manifest.metadata", "interface {}"),
        wasm(field(object, "wasm")),
        object);
  }

  private static List<Manifest.WasmEntry> wasm(Value value) {
    List<Manifest.WasmEntry> out = new ArrayList<>();
    ArrayValue listed = array(value, "Manifest.wasm", "[]bundle.WasmResolver");
    if (listed != null) {
      for (Value each : listed.asList()) {
        if (!(each instanceof ObjectValue entry)) {
          throw wrong(each, false, "struct field Manifest.wasm", "bundle.WasmResolver");
        }
        out.add(
            new Manifest.WasmEntry(
                text(field(entry, "entrypoint"), "WasmResolver.wasm.entrypoint"),
                text(field(entry, "module"), "WasmResolver.wasm.module")));
      }
    }
    return out;
  }

  /** A root without the slashes around it. */
  private static String trimmed(String root) {
    int from = 0;
    int to = root.length();
    while (from < to && root.charAt(from) == '/') {
      from++;
    }
    while (to > from && root.charAt(to - 1) == '/') {
      to--;
    }
    return root.substring(from, to);
  }

  /** A field, whatever the case of its name; null where there is none. */
  private static Value field(ObjectValue object, String name) {
    Value found = null;
    for (int i = 0; i < object.length(); i++) {
      if (((StringValue) object.keyAt(i)).value().equalsIgnoreCase(name)) {
        if (found != null) {
          throw failed("more than one field " + name);
        }
        found = object.valueAt(i);
      }
    }
    return found == null ? NullValue.NULL : found;
  }

  private static String text(Value value, String field) {
    if (value == NullValue.NULL) {
      return "";
    }
    if (value instanceof StringValue s) {
      return s.value();
    }
    throw wrong(value, false, "struct field " + field, "string");
  }

  private static int integer(Value value, String field) {
    if (value == NullValue.NULL) {
      return 0;
    }
    if (value instanceof NumberValue n && n.isLong() && isPlain(n.text())) {
      long l = n.longValue();
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, l));
    }
    throw wrong(value, true, "struct field " + field, "int");
  }

  private static boolean isPlain(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable ArrayValue array(Value value, String field, String type) {
    if (value == NullValue.NULL) {
      return null;
    }
    if (value instanceof ArrayValue a) {
      return a;
    }
    throw wrong(value, false, "struct field " + field, type);
  }

  private static ObjectValue object(Value value, String field, String valueType) {
    if (value == NullValue.NULL) {
      return ObjectValue.EMPTY;
    }
    if (value instanceof ObjectValue o) {
      return o;
    }
    throw wrong(value, false, "struct field " + field, "map[string]" + valueType);
  }

  private static BundleException wrong(Value value, boolean number, String where, String type) {
    String kind;
    if (value instanceof NumberValue n) {
      kind = number ? "number " + n.text() : "number";
    } else if (value instanceof StringValue) {
      kind = "string";
    } else if (value instanceof BooleanValue) {
      kind = "bool";
    } else if (value == NullValue.NULL) {
      kind = "null";
    } else {
      kind = value instanceof ArrayValue ? "array" : "object";
    }
    return failed("json: cannot unmarshal " + kind + " into Go " + where + " of type " + type);
  }

  private static BundleException failed(String why) {
    return new BundleException("bundle load failed on manifest decode: " + why);
  }
}
