package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run} cannot do yet is an error that names it, never a server without it. */
class RunCommandTest {
  private static String refusalOf(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Path.of(""));
    assertEquals(1, new RunCommand(console).run(List.of(args)));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--authentication=token",
        "--authentication=tls",
        "--authorization=basic",
        "--config-file=x",
        "--exclude-files-verify=x",
        "--format=json",
        "--history=x",
        "--max-errors=3",
        "--min-tls-version=1.3",
        "--optimize-store-for-read-speed",
        "--pprof",
        "--scope=x",
        "--set=a=b",
        "--set-file=a=b",
        "--signing-alg=HS256",
        "--skip-known-schema-check",
        "--tls-ca-cert-file=x",
        "--tls-cert-file=x",
        "--tls-cert-refresh-period=1s",
        "--tls-cipher-suites=x",
        "--tls-private-key-file=x",
        "--verification-key=x",
        "--verification-key-id=x",
        "--watch-config"
      })
  void aFlagThatIsNotBuiltIsNamed(String flag) {
    String name = flag.split("=", 2)[0];
    assertEquals("Error: the flag " + name + " is not built yet", refusalOf("--server", flag));
  }

  @Test
  void theShellIsNotThere() {
    String refusal = "Error: the interactive shell is not built yet: give --server";
    assertEquals(refusal, refusalOf());
    assertEquals(refusal, refusalOf("p.rego"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x/b.tar.gz", "HTTPS://x/b.tar.gz"})
  void bundlesOfUrlsAreNotThere(String url) {
    assertEquals("Error: bundles of URLs are not built yet: " + url, refusalOf("--server", url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ready-timeout", "--shutdown-grace-period", "--shutdown-wait-period"})
  void secondsAreWhole(String flag) {
    String refusal = refusalOf("--server", flag, "1.5");
    assertTrue(
        refusal.startsWith("Error: invalid argument \"1.5\" for \"" + flag + "\" flag: "), refusal);
  }
}
