package org.rego4j.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DataPathTest {
  @Test
  void escapesAreUndoneInEachKey() {
    assertEquals(DataPath.of("a/b", "c d", "é"), DataPath.parse("/a%2Fb/c%20d/%C3%A9"));
    assertEquals(DataPath.of("", "a", ""), DataPath.parse("//a/"));
    assertEquals(DataPath.ROOT, DataPath.parse("/"));
  }

  @Test
  void whatIsNoPathIsNone() {
    assertNull(DataPath.parse("a"));
    assertNull(DataPath.parse(""));
    assertNull(DataPath.parse("/%zz"));
    assertNull(DataPath.parse("/%2"));
  }

  @Test
  void bytesThatAreNoTextStayApart() {
    DataPath one = DataPath.parse("/%ff");
    DataPath other = DataPath.parse("/%fe");
    assertFalse(one == null || one.equals(other));
    assertEquals("/%FF", String.valueOf(one));
  }

  @Test
  void printsAsOpaDoes() {
    assertEquals(
        "/w/a%20b/%22/x;y".replace(";", "%3B"), DataPath.of("w", "a b", "\"", "x;y").toString());
    assertEquals("/a%2Fb/-_.~$&+:=@", DataPath.of("a/b", "-_.~$&+:=@").toString());
    assertEquals("/", DataPath.ROOT.toString());
  }

  @Test
  void containsWhatLiesBelow() {
    assertTrue(DataPath.of("a").contains(DataPath.of("a", "b")));
    assertTrue(DataPath.ROOT.contains(DataPath.of("a")));
    assertTrue(DataPath.of("a").contains(DataPath.of("a")));
    assertFalse(DataPath.of("a").contains(DataPath.of("ab")));
    assertFalse(DataPath.of("a", "b").contains(DataPath.of("a")));
  }

  @Property
  void whatIsPrintedIsRead(@ForAll @Size(min = 1, max = 4) List<String> keys) {
    // A lone surrogate is no text that a path could hold.
    List<String> texts =
        keys.stream()
            .map(
                k ->
                    k.codePoints()
                        .filter(c -> c < 0xd800 || c > 0xdfff)
                        .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString())
            .toList();
    DataPath path = new DataPath(texts);
    if (!path.toString().equals("/")) {
      assertEquals(path, DataPath.parse(path.toString()));
    }
  }
}
