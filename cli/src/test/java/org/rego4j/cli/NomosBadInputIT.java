package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Actions that were made to break what reads them: no result, or the one that OPA gives. */
@Timeout(60)
final class NomosBadInputIT {
  private static final String POLICY =
      """
      package nomos

      default decision := {"decision": "DENY"}

      decision := {"decision": "ALLOW"} if input.action == "read"
      """;

  private Launcher.Answer decide(Path folder, String input) throws Exception {
    Files.writeString(folder.resolve("policy.rego"), POLICY);
    return Launcher.ofCheckout(folder)
        .in(folder)
        .run(
            input,
            List.of(
                "eval",
                "--format=json",
                "--stdin-input",
                "--data",
                "policy.rego",
                "data.nomos.decision"));
  }

  private void assertRefused(Path folder, String input, String reason) throws Exception {
    Launcher.Answer answer = decide(folder, input);
    assertEquals("", answer.stdout());
    assertEquals(reason + "\n", answer.stderr());
    assertEquals(2, answer.exit());
  }

  private void assertDenied(Path folder, String input) throws Exception {
    Launcher.Answer answer = decide(folder, input);
    assertTrue(answer.stdout().contains("\"decision\": \"DENY\""), answer.toString());
    assertEquals(0, answer.exit());
  }

  @Test
  void jsonNestedDeep(@TempDir Path folder) throws Exception {
    String tooDeep = "unable to parse input: yaml: exceeded max depth of 10000";
    assertRefused(folder, "[".repeat(1_000_000), tooDeep);
    assertRefused(folder, "[".repeat(1_000_000) + "]".repeat(1_000_000), tooDeep);
    assertRefused(folder, "{\"a\":".repeat(1_000_000) + "1" + "}".repeat(1_000_000), tooDeep);
    assertDenied(folder, "[".repeat(9999) + "]".repeat(9999));
  }

  @Test
  void numberTooBig(@TempDir Path folder) throws Exception {
    assertRefused(
        folder,
        "{\"action\": 1e1000000000}",
        "unable to process input: invalid number: number too big");
  }

  @Test
  void zeroBytes(@TempDir Path folder) throws Exception {
    String refused = "unable to parse input: yaml: control characters are not allowed";
    assertRefused(folder, "\0", refused);
    assertRefused(folder, "{\"action\": \"read\0\"}", refused);
    assertDenied(folder, "{\"action\": \"read\\u0000\"}");
  }

  @Test
  void keysOfOneHashCode(@TempDir Path folder) throws Exception {
    List<String> keys = List.of("");
    while (keys.size() < 100_000) {
      List<String> longer = new ArrayList<>();
      for (String key : keys) {
        longer.add(key + "Aa");
        longer.add(key + "BB");
      }
      keys = longer;
    }
    String members = String.join("\":1,\"", keys.subList(0, 100_000));
    assertDenied(folder, "{\"" + members + "\":1}");
  }

  @Test
  void aliasesOfAliases(@TempDir Path folder) throws Exception {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
    }
    assertRefused(
        folder,
        yaml.toString(),
        "unable to parse input: yaml: document contains excessive aliasing");
  }

  @Test
  void textBehindTheDocument(@TempDir Path folder) throws Exception {
    assertEquals("", decide(folder, "{\"action\": \"read\"} {\"action\": \"read\"}").stdout());
    assertEquals("", decide(folder, "{\"action\": \"read\"}}").stdout());
    assertEquals("", decide(folder, "{\"action\": \"read\"").stdout());
  }
}
