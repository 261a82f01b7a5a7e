package org.rego4j.server.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonException;
import org.rego4j.value.NullValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;
import org.rego4j.yaml.YamlException;
import org.rego4j.yaml.YamlReader;

/** Finds the input in the body of a request: unpacks it, and reads it as JSON or YAML. */
public final class BodyDecoder {
  private final InputText text;
  private final long limit;

  /**
   * @param limit how many bytes an unpacked body may have
   */
  public BodyDecoder(InputText text, long limit) {
    this.text = text;
    this.limit = limit;
  }

  /** The input of a body; null where it has none, or one that is null. */
  public @Nullable Value input(byte[] body, HeaderMap headers) throws BadRequestException {
    byte[] plain = plain(body, headers);
    if (isBlank(plain)) {
      return null;
    }
    Value document = read(plain, headers);
    if (document instanceof ObjectValue object) {
      return JsonBodies.field(object, "input");
    }
    if (document instanceof NullValue) {
      return null;
    }
    BadRequestException mismatch = JsonBodies.mismatch(document, "value of type types.alias");
    throw new BadRequestException(
        ErrorAnswer.invalid(
            "body contains malformed input document: " + mismatch.answer().message()));
  }

  /** The document that a body is; null where there is none. */
  public Value document(byte[] body, HeaderMap headers) throws BadRequestException {
    byte[] plain = plain(body, headers);
    if (isBlank(plain)) {
      return NullValue.NULL;
    }
    try {
      return read(plain, headers);
    } catch (BadRequestException e) {
      throw new BadRequestException(
          ErrorAnswer.invalid("unexpected parse error for input: " + e.answer().message()));
    }
  }

  /** The body as it was before it was packed. */
  public byte[] plain(byte[] body, HeaderMap headers) throws BadRequestException {
    if (!isPacked(headers)) {
      return body;
    }
    byte[] plain = unpacked(body, (int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
    if (plain.length > limit) {
      throw new BadRequestException(ErrorAnswer.tooLargeUnpacked(limit));
    }
    return plain;
  }

  private Value read(byte[] plain, HeaderMap headers) throws BadRequestException {
    String type = headers.getFirst(Headers.CONTENT_TYPE);
    return type != null && type.contains("yaml") ? yaml(plain) : text.readFirst(plain);
  }

  private static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static Value yaml(byte[] body) throws BadRequestException {
    try {
      return YamlReader.read(body);
    } catch (YamlException e) {
      throw new BadRequestException(
          ErrorAnswer.invalid("body contains malformed input document: " + e.getMessage()));
    } catch (JsonException e) {
      // The text is JSON, but a number in it is too big.
      throw new BadRequestException(ErrorAnswer.invalid(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The beginning of a body as it was before it was packed.
   *
   * @param most how many bytes are read
   */
  public static byte[] beginning(byte[] body, HeaderMap headers, int most)
      throws BadRequestException {
    return isPacked(headers)
        ? unpacked(body, most)
        : Arrays.copyOf(body, Math.min(body.length, most));
  }

  private static boolean isPacked(HeaderMap headers) {
    String encoding = headers.getFirst(Headers.CONTENT_ENCODING);
    return encoding != null && encoding.contains("gzip");
  }

  private static byte[] unpacked(byte[] packed, int most) throws BadRequestException {
    if (packed.length == 0) {
      throw new BadRequestException(ErrorAnswer.unpacking("EOF"));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(most);
    } catch (EOFException e) {
      throw new BadRequestException(ErrorAnswer.unpacking("unexpected EOF"));
    } catch (IOException e) {
      throw new BadRequestException(ErrorAnswer.unpacking("gzip: invalid header"));
    }
  }
}
