package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilePathTest {
  @Test
  void partsPrefixesFromNames() {
    assertEquals(new FilePath(List.of(), "a/b"), FilePath.parse("a/b"));
    assertEquals(new FilePath(List.of("a", "b"), "c"), FilePath.parse("a.b:c"));
    assertEquals(new FilePath(List.of("a"), "b:c"), FilePath.parse("a:b:c"));
    assertEquals(new FilePath(List.of(), ":c"), FilePath.parse(":c"));
    assertEquals(new FilePath(List.of("a", "", "b"), "c"), FilePath.parse("a..b:c"));
  }

  @Test
  void readsUrls() {
    assertEquals(new FilePath(List.of(), "/a b"), FilePath.parse("file:///a%20b?c#d"));
    assertEquals(new FilePath(List.of("x"), "/é"), FilePath.parse("x:FILE:///%C3%A9"));
    assertEquals(new FilePath(List.of(), ""), FilePath.parse("file://host"));
    assertEquals(new FilePath(List.of("file"), "a"), FilePath.parse("file:a"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://x, unsupported URL scheme: http://x",
    "://x, parse \"://x\": missing protocol scheme",
    "file:///%4, parse \"file:///%4\": invalid URL escape \"%4\""
  })
  void refusesOtherUrls(String text, String wanted) {
    LoadException e = assertThrows(LoadException.class, () -> FilePath.parse(text));
    assertEquals(wanted, e.problems().get(0).message());
  }

  @ParameterizedTest
  @CsvSource({"./a/../b//c/., b/c", "/../a, /a", "../../a, ../../a", "., .", "a/.., ."})
  void shortensNames(String name, String wanted) {
    assertEquals(wanted, FilePath.clean(name));
  }
}
