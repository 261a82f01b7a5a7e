package org.rego4j.server.http;

import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.json.JsonReader;
import org.rego4j.json.ShapeCache;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * Reads bodies that are JSON whatever their content type says, with Go's words for what is wrong.
 */
public final class JsonBodies {
  private JsonBodies() {}

  /** The first document of a body; what follows it is ignored. */
  public static Value readFirst(byte[] body) throws BadRequestException {
    try {
      return JsonReader.readFirst(body, new ShapeCache());
    } catch (JsonException e) {
      throw new BadRequestException(ErrorAnswer.invalid(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The value of a key, in whatever case it is written; null where there is none, or it is null.
   */
  public static @Nullable Value field(ObjectValue object, String name) {
    Value found = object.get(name);
    for (int i = 0; i < object.length() && found == null; i++) {
      if (object.keyAt(i) instanceof StringValue key && key.value().equalsIgnoreCase(name)) {
        found = object.valueAt(i);
      }
    }
    return found instanceof NullValue ? null : found;
  }

  /**
   * The text of a key; none where it is not there.
   *
   * @param type the name of the structure that the object is read into
   */
  public static String text(ObjectValue object, String name, String type)
      throws BadRequestException {
    Value found = field(object, name);
    if (found == null) {
      return "";
    }
    if (found instanceof StringValue text) {
      return text.value();
    }
    throw mismatch(found, "struct field " + type + "." + name + " of type string");
  }

  /** What is said of a value that cannot be read into something. */
  public static BadRequestException mismatch(Value value, String target) {
    String kind = value.typeName().equals("boolean") ? "bool" : value.typeName();
    return new BadRequestException(
        ErrorAnswer.invalid("json: cannot unmarshal " + kind + " into Go " + target));
  }
}
