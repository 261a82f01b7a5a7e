package org.rego4j.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.StringValue;

/**
 * The bytes of a JSON text and a place in them: skips white space, reads strings and the digits of
 * numbers, and says what is wrong as Go's decoder does.
 */
final class JsonText {
  private static final int MAX_SHARED_LENGTH = 32;

  /** Texts shorter than this are requests, whose values don't live long enough to be shared. */
  private static final int SHARING_LENGTH = 16_384;

  private static final int SHARED = 1024;

  final byte[] in;
  final int end;
  int at;

  /** Strings met lately, by the hash of their bytes; null where nothing is shared. */
  private final StringValue @Nullable [] shared;

  JsonText(byte[] in) {
    this.in = in;
    this.end = in.length;
    this.shared = end < SHARING_LENGTH ? null : new StringValue[SHARED];
  }

  /** The next byte that is no white space; stays before it. */
  byte peek() {
    int i = at;
    while (i < end) {
      byte c = in[i];
      if (c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        at = i;
        return c;
      }
      i++;
    }
    at = end;
    throw new JsonException(isBlank() ? "EOF" : "unexpected EOF");
  }

  /** Whether nothing but white space follows. */
  boolean isAtEnd() {
    int i = at;
    while (i < end && (in[i] == ' ' || in[i] == '\n' || in[i] == '\t' || in[i] == '\r')) {
      i++;
    }
    at = i;
    return i == end;
  }

  private boolean isBlank() {
    for (byte c : in) {
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  static JsonException truncated() {
    return new JsonException("unexpected EOF");
  }

  /** Says that the next byte must not stand here. */
  JsonException invalid(String where) {
    return new JsonException("invalid character " + quoted(in[at]) + " " + where);
  }

  private static String quoted(byte b) {
    char c = (char) (b & 0xff);
    return switch (c) {
      case '\'' -> "'\\''";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case 0x07 -> "'\\a'";
      case 0x0b -> "'\\v'";
      case 0xad -> "'\\u00ad'";
      default ->
          c < 0x20 || c == 0x7f
              ? String.format("'\\x%02x'", (int) c)
              : c >= 0x80 && c <= 0xa0 ? String.format("'\\u%04x'", (int) c) : "'" + c + "'";
    };
  }

  /** Passes a word. */
  void literal(String word) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= end) {
        throw truncated();
      }
      if (in[at] != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
  }

  /** Passes a number; whether it is an integer without a point and an exponent. */
  boolean number() {
    if (in[at] == '-') {
      at++;
    }
    if (at < end && in[at] == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    boolean integer = true;
    if (at < end && in[at] == '.') {
      at++;
      digits("after decimal point in numeric literal");
      integer = false;
    }
    if (at < end && (in[at] == 'e' || in[at] == 'E')) {
      at++;
      if (at < end && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      digits("in exponent of numeric literal");
      integer = false;
    }
    return integer;
  }

  private void digits(String where) {
    int from = at;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw at >= end ? truncated() : invalid(where);
    }
  }

  /** The text from a place to here, which is ASCII. */
  String ascii(int from) {
    return new String(in, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * Passes what stands in quotation marks up to the closing one, which is not passed; whether it is
   * ASCII without escapes. To be called behind the opening one; where the answer is false, {@link
   * #rest} reads on.
   */
  boolean plain() {
    int i = at;
    while (i < end) {
      byte c = in[i];
      if (c == '"' || c < 0x20 || c == '\\') {
        at = i;
        return c == '"';
      }
      i++;
    }
    at = i;
    throw truncated();
  }

  /** Reads a string; to be called at its opening quotation mark. */
  StringValue string() {
    int from = ++at;
    if (!plain()) {
      return StringValue.of(rest(from));
    }
    int to = at++;
    return shared == null || to - from > MAX_SHARED_LENGTH
        ? StringValue.of(new String(in, from, to - from, StandardCharsets.ISO_8859_1))
        : shared(shared, from, to);
  }

  private StringValue shared(StringValue[] table, int from, int to) {
    int place = KeyNode.hash(in, from, to) & (SHARED - 1);
    StringValue known = table[place];
    if (known != null && equals(known.value(), from, to)) {
      return known;
    }
    StringValue made = StringValue.of(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
    table[place] = made;
    return made;
  }

  private boolean equals(String s, int from, int to) {
    int n = to - from;
    if (s.length() != n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (s.charAt(i) != in[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads a string that began at a place and goes on here; passes its closing mark. */
  String rest(int from) {
    int segment = from;
    ByteArrayOutputStream out = new ByteArrayOutputStream(at - from + 32);
    while (at < end) {
      byte c = in[at];
      if (c == '"') {
        out.write(in, segment, at++ - segment);
        return Utf8.decode(out.toByteArray());
      }
      if (c == '\\') {
        out.write(in, segment, at++ - segment);
        escape(out);
        segment = at;
      } else if (c >= 0 && c < 0x20) {
        throw invalid("in string literal");
      } else {
        at++;
      }
    }
    throw truncated();
  }

  private void escape(ByteArrayOutputStream out) {
    if (at >= end) {
      throw truncated();
    }
    switch (in[at]) {
      case '"', '\\', '/' -> out.write(in[at]);
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'u' -> {
        at++;
        unicode(out);
        return;
      }
      default -> throw invalid("in string escape code");
    }
    at++;
  }

  /** Reads the digits of an escape, and of a second one where both are one character. */
  private void unicode(ByteArrayOutputStream out) {
    int c = unit();
    if (Character.isHighSurrogate((char) c)
        && at + 1 < end
        && in[at] == '\\'
        && in[at + 1] == 'u') {
      int second = at;
      at += 2;
      int low = unit();
      if (Character.isLowSurrogate((char) low)) {
        c = Character.toCodePoint((char) c, (char) low);
      } else {
        at = second;
      }
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      c = '\uFFFD';
    }
    out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
  }

  private int unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++, at++) {
      if (at >= end) {
        throw truncated();
      }
      int digit = in[at] < 0 ? -1 : Character.digit(in[at], 16);
      if (digit < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  /** The bytes from a place to another. */
  byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(in, from, to);
  }
}
