package org.rego4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any number of policies of twelve rules each, four of which need a policy that all share. */
final class PolicySet {
  private PolicySet() {}

  /** The policy that the others need. */
  static String library() {
    return """
        package lib

        is_admin(user) if "admin" in user.roles

        owns(user, thing) if thing.owner == user.name

        limits := {"read": 100, "write": 10}
        """;
  }

  /** One of the others: its place among them, and a number that it tells. */
  static String policy(int i, int number) {
    String text =
        """
        package team.p%1$d

        import data.lib

        default allow := false

        allow if lib.is_admin(input.user)

        allow if {
          input.action == "read"
          some role in input.user.roles
          role in readers
        }

        allow if {
          input.action == "write"
          lib.owns(input.user, input.thing)
          count(writes) < lib.limits.write
        }

        readers := {"reader", "auditor", "r%1$d"}

        writes contains w if {
          some w in input.history
          w.action == "write"
        }

        deny contains msg if {
          input.thing.locked
          msg := sprintf("%%s is locked", [input.thing.name])
        }

        deny contains msg if {
          not allow
          msg := "not allowed"
        }

        score(x) := x * 2 if x > 10

        score(x) := x if x <= 10

        total := sum([score(w.size) | some w in input.history])

        number := %2$d
        """;
    return text.formatted(i, number);
  }

  /** Writes the library and so many policies into a folder that is made. */
  static void writeTo(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("lib.rego"), library());
    for (int i = 0; i < count; i++) {
      Files.writeString(folder.resolve("p" + i + ".rego"), policy(i, i));
    }
  }
}
