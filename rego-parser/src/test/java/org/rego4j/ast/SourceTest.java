package org.rego4j.ast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Rows and columns, counted as OPA counts them. */
class SourceTest {
  private static final Source SOURCE = new Source("f.rego", "aé😀b\ncd\r\n");

  @Test
  void countsColumnsInCodePointsAndIndicesInBytes() {
    assertEquals(4, SOURCE.column(SOURCE.text().indexOf('b')));
    assertEquals(7, SOURCE.bytesBefore(SOURCE.text().indexOf('b')));
    assertEquals("cd", SOURCE.line(2));
    assertEquals(2, SOURCE.row(SOURCE.text().indexOf('d')));
  }

  @Test
  void aLineBreakBelongsToTheRowThatItBegins() {
    int breakAt = SOURCE.text().indexOf('\n');
    Location location = new Location(SOURCE, breakAt, breakAt + 1);
    assertEquals(2, location.row());
    assertEquals(0, location.column());
  }

  @Test
  void theEndBehindALineBreakHasColumnZero() {
    int end = SOURCE.text().length();
    Location location = new Location(SOURCE, end, end);
    assertEquals(3, location.row());
    assertEquals(0, location.column());
  }

  @Test
  void bytesThatAreNoUtf8AreToldFromText() {
    String text = Source.decode(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'});
    assertEquals(4, text.length());
    assertTrue(Source.isInvalidByte(text, 1));
    assertTrue(Source.isInvalidByte(text, 2));
    assertEquals("a\uFFFD\uFFFDb", new Source("", text).line(1));
    String real = Source.decode("a\uFFFD😀".getBytes(StandardCharsets.UTF_8));
    assertEquals("a\uFFFD😀", real);
    assertFalse(Source.isInvalidByte(real, 3));
  }
}
