package org.rego4j.server.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.store.DataPath;
import org.rego4j.store.PatchOperation;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

/** Reads the operations of a patch (RFC 6902) that is applied to the document at a path. */
public final class PatchReader {
  private static final String TYPE = "PatchV1";

  /** An operation as it is written. */
  private record Written(String op, String path, Value value) {}

  private final DataPath root;

  public PatchReader(DataPath root) {
    this.root = root;
  }

  /** The operations of a body. */
  public List<PatchOperation> read(Value body) throws BadRequestException {
    if (body instanceof NullValue) {
      return List.of();
    }
    if (!(body instanceof ArrayValue array)) {
      throw JsonBodies.mismatch(body, "value of type []types." + TYPE);
    }
    List<Written> written = new ArrayList<>();
    for (Value element : array.asList()) {
      written.add(written(element));
    }
    List<PatchOperation> patch = new ArrayList<>();
    for (Written each : written) {
      patch.add(operation(each));
    }
    return patch;
  }

  private static Written written(Value element) throws BadRequestException {
    if (element instanceof NullValue) {
      return new Written("", "", NullValue.NULL);
    }
    if (!(element instanceof ObjectValue object)) {
      throw JsonBodies.mismatch(element, "value of type types." + TYPE);
    }
    Value value = JsonBodies.field(object, "value");
    return new Written(
        JsonBodies.text(object, "op", TYPE),
        JsonBodies.text(object, "path", TYPE),
        value == null ? NullValue.NULL : value);
  }

  private PatchOperation operation(Written written) throws BadRequestException {
    PatchOperation.Kind kind =
        switch (written.op) {
          case "add" -> PatchOperation.Kind.ADD;
          case "remove" -> PatchOperation.Kind.REMOVE;
          case "replace" -> PatchOperation.Kind.REPLACE;
          default ->
              throw new BadRequestException(
                  ErrorAnswer.invalid("bad patch operation: " + written.op));
        };
    DataPath path = path(written.path);
    if (path == null) {
      throw new BadRequestException(ErrorAnswer.invalid("bad patch path: " + written.path));
    }
    boolean removes = kind == PatchOperation.Kind.REMOVE;
    return new PatchOperation(kind, path, removes ? null : written.value);
  }

  /** The path to what an operation changes; slashes around the written one count for nothing. */
  private @Nullable DataPath path(String written) {
    int from = 0;
    int to = written.length();
    while (from < to && written.charAt(from) == '/') {
      from++;
    }
    while (from < to && written.charAt(to - 1) == '/') {
      to--;
    }
    DataPath below = DataPath.parse("/" + written.substring(from, to));
    return below == null
        ? null
        : root.append(below.keys().stream().map(PatchReader::unescaped).toList());
  }

  private static String unescaped(String key) {
    return key.replace("~1", "/").replace("~0", "~");
  }
}
