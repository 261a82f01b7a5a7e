package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README: four actions, decided by the command line and over HTTP. */
final class NomosExampleIT {
  private static final List<String> DECISIONS =
      List.of(
          "{\"decision\":\"ALLOW\",\"reason\":\"docs-bot may read the project\"}",
          "{\"decision\":\"DENY\",\"reason\":\"/project/deploy/secrets/db.json holds secrets\"}",
          "{\"decision\":\"REQUIRE_APPROVAL\",\"reason\":\"a person must approve: docs-bot writes"
              + " /project/docs/prices.md\"}",
          "{\"decision\":\"DENY\",\"reason\":\"no rule names this action\"}");

  @Test
  @Timeout(value = 90, unit = TimeUnit.SECONDS)
  void exampleDecidesFourActionsBothWays(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    Path home = Path.of(System.getProperty("rego4j.home", ".."));
    ProcessBuilder example =
        new ProcessBuilder("sh", home.resolve("examples/nomos/run.sh").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    example.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = example.start().waitFor();

    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertEquals(0, code, text);
    List<String> answers =
        text.lines()
            .map(String::strip)
            .filter(line -> line.startsWith("answered"))
            .map(line -> line.substring("answered".length()).strip())
            .collect(Collectors.toList());
    assertEquals(DECISIONS, answers.subList(0, 4), text);
    assertEquals(
        DECISIONS.stream().map(d -> "200 {\"result\":" + d + "}").collect(Collectors.toList()),
        answers.subList(4, 8),
        text);
  }
}
