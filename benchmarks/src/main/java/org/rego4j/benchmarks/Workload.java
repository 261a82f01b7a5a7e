package org.rego4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;

/** What is decided: a policy, base data, an input, a query, and the decision as JSON. */
public enum Workload {
  /** One role-based decision, three users. */
  RBAC_SMALL("data.rbac.allow", "true") {
    @Override
    String policy() {
      return RBAC;
    }

    @Override
    String data() {
      return rbacData(3);
    }

    @Override
    String input() {
      return "{\"user\": \"u2\", \"action\": \"update\", \"type\": \"order\"}";
    }
  },

  /** The same decision where the data knows 20,000 users. */
  RBAC_20000_USERS("data.rbac.allow", "true") {
    @Override
    String policy() {
      return RBAC;
    }

    @Override
    String data() {
      return rbacData(20_000);
    }

    @Override
    String input() {
      return "{\"user\": \"u19997\", \"action\": \"update\", \"type\": \"order\"}";
    }
  },

  /** A comprehension over 1,000 items. */
  COMPREHENSION_1000("data.items.expensive", "326") {
    @Override
    String policy() {
      return """
      package items

      expensive := count([item.id | some item in input.items; item.price > 50; item.stock > 0])
      """;
    }

    @Override
    String input() {
      StringBuilder out = new StringBuilder("{\"items\": [");
      for (int i = 0; i < 1000; i++) {
        out.append(i == 0 ? "" : ", ")
            .append(
                "{\"id\": \"item"
                    + i
                    + "\", \"price\": "
                    + i % 100
                    + ", \"stock\": "
                    + i % 3
                    + "}");
      }
      return out.append("]}").toString();
    }
  },

  /** A join of 100 orders and 100 customers. */
  JOIN_100_100("data.join.premium", "34") {
    @Override
    String policy() {
      return """
      package join

      premium := count({order.id |
        some order in input.orders
        some customer in input.customers
        order.customer == customer.id
        customer.level == "gold"
      })
      """;
    }

    @Override
    String input() {
      StringBuilder orders = new StringBuilder();
      StringBuilder customers = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        String separator = i == 0 ? "" : ", ";
        orders
            .append(separator)
            .append("{\"id\": " + i + ", \"customer\": \"c" + (i * 37) % 100 + "\"}");
        customers
            .append(separator)
            .append(
                "{\"id\": \"c" + i + "\", \"level\": \"" + (i % 3 == 0 ? "gold" : "plain") + "\"}");
      }
      return "{\"orders\": [" + orders + "], \"customers\": [" + customers + "]}";
    }
  },

  /** 1,000 rules that three equalities tell apart. */
  RULES_1000("data.rules.allow", "true") {
    @Override
    String policy() {
      StringBuilder out = new StringBuilder("package rules\n\ndefault allow := false\n");
      for (int i = 0; i < 1000; i++) {
        out.append("\nallow if {\n\tinput.method == \"m" + i % 10 + "\"\n")
            .append("\tinput.resource == \"r" + i / 10 + "\"\n")
            .append("\tinput.role == \"role" + i % 7 + "\"\n}\n");
      }
      return out.toString();
    }

    @Override
    String input() {
      return "{\"method\": \"m7\", \"resource\": \"r99\", \"role\": \"role" + 997 % 7 + "\"}";
    }
  },

  /** The review of a pod at admission to a cluster. */
  ADMISSION(
      "data.admission.deny",
      "[\"container sidecar has no memory limit\",\"image evil.example/sidecar:latest comes from no registry of ours\"]") {
    @Override
    String policy() {
      return """
      package admission

      registries := ["registry.example/", "mirror.example/"]

      deny contains sprintf("image %s comes from no registry of ours", [container.image]) if {
        some container in input.request.object.spec.containers
        not ours(container.image)
      }

      deny contains sprintf("container %s has no memory limit", [container.name]) if {
        some container in input.request.object.spec.containers
        not container.resources.limits.memory
      }

      deny contains "pods may not use the network of the host" if {
        input.request.object.spec.hostNetwork == true
      }

      ours(image) if {
        some registry in registries
        startswith(image, registry)
      }
      """;
    }

    @Override
    String input() {
      return """
      {"kind": "AdmissionReview", "request": {"kind": {"kind": "Pod", "version": "v1"},
        "operation": "CREATE", "userInfo": {"username": "dev", "groups": ["team-a"]},
        "object": {"metadata": {"name": "web", "labels": {"app": "web", "tier": "front"}},
          "spec": {"containers": [
            {"name": "web", "image": "registry.example/web:1.4",
             "resources": {"limits": {"memory": "256Mi", "cpu": "500m"}}},
            {"name": "log", "image": "mirror.example/log:2",
             "resources": {"limits": {"memory": "64Mi"}}},
            {"name": "sidecar", "image": "evil.example/sidecar:latest",
             "resources": {"limits": {"cpu": "100m"}}}]}}}}
      """;
    }
  },

  /** An agent's firewall of 120 rules, most of them of no concern to the action. */
  AGENT_FIREWALL_120("data.firewall.decision", "\"REQUIRE_APPROVAL\"") {
    @Override
    String policy() {
      StringBuilder out =
          new StringBuilder(
              """
              package firewall

              default decision := "DENY"

              decision := "DENY" if {
              	count(denied) > 0
              } else := "REQUIRE_APPROVAL" if {
              	count(approval) > 0
              } else := "ALLOW" if {
              	count(allowed) > 0
              }
              """);
      String[] kinds = {"allowed", "approval", "denied"};
      for (int i = 0; i < 120; i++) {
        out.append("\n" + kinds[i % 3] + " contains \"rule" + i + "\" if {\n")
            .append("\tinput.action.type == \"tool" + i / 3 + "\"\n");
        switch (i % 3) {
          case 0 -> out.append("\tinput.agent.role in {\"reader\", \"writer\"}\n");
          case 1 -> out.append("\tinput.action.params.amount > " + i + "\n");
          default ->
              out.append("\tstartswith(input.action.params.target, \"/secret" + i + "/\")\n");
        }
        out.append("}\n");
      }
      return out.toString();
    }

    @Override
    String input() {
      return "{\"agent\": {\"id\": \"a\", \"role\": \"writer\"}, \"action\": {\"type\": \"tool30\","
          + " \"params\": {\"amount\": 500, \"target\": \"/project/report\"}}}";
    }
  };

  private static final String RBAC =
      """
      package rbac

      default allow := false

      allow if {
        some role in data.user_roles[input.user]
        some grant in data.role_grants[role]
        grant.action == input.action
        grant.type == input.type
      }
      """;

  private final String query;
  private final String decision;

  Workload(String query, String decision) {
    this.query = query;
    this.decision = decision;
  }

  abstract String policy();

  abstract String input();

  String data() {
    return "{}";
  }

  /** The name of the folder with the workload's files. */
  String folder() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  String query() {
    return query;
  }

  /** What OPA decides, as compact JSON. */
  String decision() {
    return decision;
  }

  PreparedQuery prepare() {
    return Engine.builder()
        .module("policy.rego", policy())
        .data((ObjectValue) JsonReader.read(data()))
        .build()
        .prepareQuery(query);
  }

  EvalOptions options() {
    return EvalOptions.input(JsonReader.read(input()));
  }

  /** Writes the workload as files that a command line takes. */
  void writeTo(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve(folder()));
    Files.writeString(folder.resolve("policy.rego"), policy());
    Files.writeString(folder.resolve("data.json"), data());
    Files.writeString(folder.resolve("input.json"), input());
    Files.writeString(folder.resolve("query"), query);
  }

  private static String rbacData(int users) {
    StringBuilder out = new StringBuilder("{\"user_roles\": {");
    for (int i = 0; i < users; i++) {
      out.append(i == 0 ? "" : ", ")
          .append("\"u" + i + "\": [\"viewer\", \"editor" + i % 5 + "\"]");
    }
    out.append("}, \"role_grants\": {\"viewer\": [{\"action\": \"read\", \"type\": \"order\"}]");
    for (int i = 0; i < 5; i++) {
      out.append(", \"editor" + i + "\": [{\"action\": \"read\", \"type\": \"invoice\"},")
          .append(" {\"action\": \"update\", \"type\": \"order\"}]");
    }
    return out.append("}}").toString();
  }
}
