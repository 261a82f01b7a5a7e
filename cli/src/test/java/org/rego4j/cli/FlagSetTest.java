package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlagSetTest {
  private final FlagSet flags =
      new FlagSet(
          List.of(
              Flag.bool("all", "everything").shorthand("a"),
              Flag.commas("names", "names").shorthand("n"),
              Flag.list("file", "string", "files").shorthand("f"),
              Flag.integer("count", "1", "how often"),
              Flag.choice("kind", "one", List.of("one", "two"), "which"),
              Flag.bool("later", "not yet").later(),
              Flag.text("mode", "not yet").initially("plain").later()));

  private String wrong(String... args) {
    return String.valueOf(
        assertThrows(UsageException.class, () -> flags.parse(List.of(args))).getMessage());
  }

  @Test
  void readsEveryFormOfAFlag() {
    flags.parse(
        List.of(
            "-af", "x", "-fy", "-f=z", "--file", "a,b", "q", "--names=a,b", "-n", "c", "--", "-a"));
    assertTrue(flags.isOn("all"));
    assertEquals(List.of("x", "y", "z", "a,b"), flags.list("file"));
    assertEquals(List.of("a", "b", "c"), flags.list("names"));
    assertEquals(List.of("q", "-a"), flags.rest());
    assertEquals(1, flags.number("count"));
    assertEquals("one", flags.text("kind"));
    assertNull(flags.duration("nothing"));
  }

  @Test
  void theLastValueHolds() {
    flags.parse(List.of("-a", "--all=false", "--kind=two", "--kind", "one"));
    assertTrue(flags.isGiven("all"));
    assertFalse(flags.isOn("all"));
    assertEquals("one", flags.text("kind"));
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals("unknown flag: --other", wrong("--other=1"));
    assertEquals("unknown shorthand flag: 'x' in -xy", wrong("-axy"));
    assertEquals("unknown shorthand flag: '\\'' in -'", wrong("-'"));
    assertEquals("bad flag syntax: --=", wrong("--="));
    assertEquals("flag needs an argument: --file", wrong("--file"));
    assertEquals("flag needs an argument: 'f' in -f", wrong("-af"));
    assertEquals(
        "invalid argument \"three\" for \"--kind\" flag: must be one of {one,two}",
        wrong("--kind", "three"));
    assertEquals(
        "invalid argument \"no\" for \"-a, --all\" flag: strconv.ParseBool: parsing \"no\": invalid"
            + " syntax",
        wrong("-a=no"));
  }

  @Test
  void whatIsNotBuiltIsRefusedUnlessItChangesNothing() {
    flags.parse(List.of("--later=false", "--mode=plain"));
    flags.refuseUnbuilt();
    flags.parse(List.of("--mode=fancy"));
    UsageException e = assertThrows(UsageException.class, flags::refuseUnbuilt);
    assertEquals("the flag --mode is not built yet", e.getMessage());
  }

  @Test
  void theEnvironmentFillsWhatTheCommandLineLeaves() {
    flags.parse(List.of("--kind=two"));
    flags.fill(
        "X_", Map.of("X_KIND", "one", "X_COUNT", "0x10", "X_ALL", "", "X_OTHER", "1", "KIND", "?"));
    assertEquals("two", flags.text("kind"));
    assertEquals(16, flags.number("count"));
    assertFalse(flags.isGiven("all"));
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> flags.fill("Y_", Map.of("Y_ALL", "maybe", "Y_NAMES", "\"")));
    assertEquals(
        "error mapping environment variables to command flags: invalid argument \"maybe\" for \"-a,"
            + " --all\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax; invalid"
            + " argument \"\\\"\" for \"-n, --names\" flag: parse error on line 1, column 2:"
            + " extraneous or missing \" in quoted-field",
        e.getMessage());
  }
}
