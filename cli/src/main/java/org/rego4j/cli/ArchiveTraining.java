package org.rego4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Command lines as they are often given, run so that the launcher's archive holds the classes that
 * they need.
 */
final class ArchiveTraining {
  private static final String POLICY =
      """
      # METADATA
      # title: a policy
      package train

      import data.roles

      default decision := {"decision": "DENY", "reason": "no rule"}

      decision := {"decision": "ALLOW", "reason": reason} if {
        some role in roles[input.user]
        role.action == input.action
        startswith(input.path, role.path)
        not forbidden
        reason := sprintf("%v may %s", [input.user, input.action])
      } else := {"decision": "ASK"} if {
        input.action in {"write", "delete"}
        count(violation) == 0
      }

      forbidden if regex.match(`^/etc/`, input.path)

      forbidden if glob.match("/**/secrets/*", ["/"], input.path)

      violation contains message if {
        some part in split(input.path, "/")
        contains(part, "..")
        message := concat(" ", ["bad part", part])
      }

      by_user[user] := paths if {
        some user, list in roles
        paths := {lower(r.path) | some r in list; r.n + 1 > 1.5}
      }

      all_fine if every r in roles.ann { is_string(r.path) }

      f(x) := object.get(x, "a", null)

      asked contains answer if {
        some a in [1, 2]
        answer := f(input) with input as {"a": a}
      }

      said := json.marshal({"now": time.now_ns(), "v": max([1, 2])})
      """;

  private ArchiveTraining() {}

  /** Runs the command lines with files in the folder that is named. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Files.writeString(folder.resolve("policy.rego"), POLICY);
    Files.writeString(
        folder.resolve("data.json"),
        "{\"roles\": {\"ann\": [{\"action\": \"read\", \"path\": \"/doc\", \"n\": 1.5}]}}");
    Files.writeString(folder.resolve("more.yaml"), "list:\n- 1\n- a: true\n  b: 1.5\n");
    String input = "{\"user\": \"ann\", \"action\": \"read\", \"path\": \"/doc/a\", \"n\": -1.5e3}";
    List<List<String>> lines =
        List.of(
            line("eval", "--format=json", "--stdin-input", "--data", "policy.rego", "data.train"),
            line("eval", "-I", "-d", "policy.rego", "-d", "data.json", "data.train.decision"),
            line("eval", "-f", "raw", "-I", "-d", "policy.rego", "-d", "more.yaml", "data.train"),
            line("eval", "-f", "pretty", "-d", "data.json", "x := data.roles[_]; y := 1"),
            line("eval", "--fail", "-f", "values", "-d", "policy.rego", "data.nothing"),
            line("eval", "-d", "policy.rego", "data.train.decision", "--metrics"),
            line("eval", "x +"),
            line("eval", "x"),
            line("eval", "--unknown"),
            line("version"));
    for (List<String> each : lines) {
      Main.run(
          each,
          new Console(
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              new PrintStream(System.out, false, StandardCharsets.UTF_8),
              new PrintStream(System.err, true, StandardCharsets.UTF_8),
              Map.of(),
              folder));
    }
    Main.main(new String[] {"eval", "--format=json", "true"});
  }

  private static List<String> line(String... words) {
    return Arrays.asList(words);
  }
}
