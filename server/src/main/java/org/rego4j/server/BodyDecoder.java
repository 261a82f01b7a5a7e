package org.rego4j.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** Finds the input in the body of a request: unpacks it, and reads it as JSON or YAML. */
final class BodyDecoder {
  private final InputText text;
  private final long limit;

  /**
   * @param limit how many bytes an unpacked body may have
   */
  BodyDecoder(InputText text, long limit) {
    this.text = text;
    this.limit = limit;
  }

  /** The input of a body; null where it has none, or one that is null. */
  @Nullable Value input(byte[] body, HeaderMap headers) throws BadRequestException {
    String encoding = headers.getFirst(Headers.CONTENT_ENCODING);
    byte[] plain = encoding != null && encoding.contains("gzip") ? unpacked(body) : body;
    if (isBlank(plain)) {
      return null;
    }
    String type = headers.getFirst(Headers.CONTENT_TYPE);
    Value document = type != null && type.contains("yaml") ? yaml(plain) : text.readFirst(plain);
    if (document instanceof ObjectValue object) {
      return input(object);
    }
    if (document instanceof NullValue) {
      return null;
    }
    String kind = document.typeName().equals("boolean") ? "bool" : document.typeName();
    throw new BadRequestException(
        ErrorAnswer.invalid(
            "body contains malformed input document: json: cannot unmarshal "
                + kind
                + " into Go value of type types.alias"));
  }

  private static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The value of the key {@code input}, in whatever case it is written. */
  private static @Nullable Value input(ObjectValue body) {
    Value found = body.get("input");
    if (found == null) {
      for (int i = 0; i < body.length() && found == null; i++) {
        if (body.keyAt(i) instanceof StringValue key && key.value().equalsIgnoreCase("input")) {
          found = body.valueAt(i);
        }
      }
    }
    return found instanceof NullValue ? null : found;
  }

  private static Value yaml(byte[] body) throws BadRequestException {
    try {
      return YamlReader.read(Utf8.text(body, 0, body.length));
    } catch (YamlException e) {
      throw new BadRequestException(
          ErrorAnswer.invalid("body contains malformed input document: yaml: " + e.getMessage()));
    }
  }

  private byte[] unpacked(byte[] packed) throws BadRequestException {
    if (packed.length == 0) {
      throw new BadRequestException(ErrorAnswer.invalid("could not decompress the body: EOF"));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] plain = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 16));
      if (plain.length == limit && in.read() >= 0) {
        throw new BadRequestException(ErrorAnswer.tooLargeUnpacked(limit));
      }
      return plain;
    } catch (EOFException e) {
      throw new BadRequestException(
          ErrorAnswer.invalid("could not decompress the body: unexpected EOF"));
    } catch (IOException e) {
      throw new BadRequestException(
          ErrorAnswer.invalid("could not decompress the body: gzip: invalid header"));
    }
  }
}
