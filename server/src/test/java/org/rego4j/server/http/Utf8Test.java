package org.rego4j.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static String text(int... bytes) {
    byte[] in = new byte[bytes.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = (byte) bytes[i];
    }
    return Utf8.text(in, 0, in.length);
  }

  @Test
  void everyByteOfNoCharacterIsReplaced() {
    assertEquals("\uFFFD\uFFFD\uFFFD", text(0xed, 0xa0, 0x80));
    assertEquals("\uFFFD\uFFFD\uFFFD", text(0xf0, 0x9f, 0x98));
    assertEquals("a\uFFFDb", text('a', 0xff, 'b'));
    assertEquals("\uFFFD\uFFFD", text(0xc0, 0x80));
    assertEquals("\uFFFD", text(0xef, 0xbf, 0xbd));
    assertEquals("\uFFFD\uD83D\uDE00", text(0x80, 0xf0, 0x9f, 0x98, 0x80));
  }

  @Property
  void agreesWithJavaOfWhatIsText(@ForAll byte[] bytes) {
    boolean valid = true;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
    } catch (java.nio.charset.CharacterCodingException e) {
      valid = false;
    }
    assertEquals(valid, Utf8.isValid(bytes));
    if (valid) {
      assertEquals(new String(bytes, StandardCharsets.UTF_8), Utf8.text(bytes, 0, bytes.length));
    }
  }

  @Test
  void tellsTextFromOtherBytes() {
    assertTrue(Utf8.isValid("\u20ac\uD83D\uDE00".getBytes(StandardCharsets.UTF_8)));
    assertFalse(Utf8.isValid(new byte[] {(byte) 0xc3}));
  }
}
