package org.rego4j.conformance.clients;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.server.authorizer.AuthorizationResult.ALLOWED;
import static org.apache.kafka.server.authorizer.AuthorizationResult.DENIED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.RequestContext;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openpolicyagent.kafka.OpaAuthorizer;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.value.ObjectValue;

/**
 * The authorizer of a Kafka broker that asks OPA, against our server: what a broker hands it goes
 * in, allowed or denied comes out.
 */
class KafkaAuthorizerTest {
  private static final String POLICY =
      """
      package kafka.authz

      default allow := false

      allow if {
        input.action.resourcePattern.resourceType == "TOPIC"
        input.action.operation in data.operations[role]
        startswith(input.action.resourcePattern.name, owner)
      }

      # Other types of resources, as a whole: has anybody a right to some group?
      allow if {
        input.action.resourcePattern == {
          "resourceType": "GROUP", "name": "", "patternType": "PREFIXED", "unknown": false,
        }
        role == "consumer"
      }

      owner := split(input.requestContext.principal.name, "-")[0]

      role := split(input.requestContext.principal.name, "-")[1]

      only_ever_true if owner == "alice"

      torn := true if owner == "alice"

      torn := false if role == "producer"

      arrived if {
        input == {
          "requestContext": {
            "clientAddress": "localhost/127.0.0.1",
            "clientInformation": {"softwareName": "librdkafka", "softwareVersion": "2.6.0"},
            "connectionId": "10.0.0.1:9092-10.0.0.2:40000-1",
            "header": {
              "name": {
                "clientId": "rdkafka \\"ä\\"", "correlationId": 5,
                "requestApiKey": 0, "requestApiVersion": 9,
              },
              "headerVersion": 2,
            },
            "listenerName": "SASL_PLAINTEXT",
            "principal": {"principalType": "User", "name": "alice-producer"},
            "securityProtocol": "SASL_PLAINTEXT",
          },
          "action": {
            "resourcePattern": {
              "resourceType": "TOPIC", "name": "alice-news", "patternType": "LITERAL",
              "unknown": false,
            },
            "operation": "WRITE", "resourceReferenceCount": 1,
            "logIfAllowed": true, "logIfDenied": true,
          },
        }
      }
      """;

  private static final String DATA =
      """
      {"operations": {"producer": ["WRITE", "DESCRIBE"], "consumer": ["READ", "DESCRIBE"]}}
      """;

  private LocalServer server = serverOn(0);

  private static LocalServer serverOn(int port) {
    return LocalServer.on(
        port,
        Engine.builder()
            .module("policy.rego", POLICY)
            .data((ObjectValue) JsonReader.read(DATA))
            .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** An authorizer without anything in its cache. */
  private OpaAuthorizer authorizer(String path, Map<String, String> more) {
    OpaAuthorizer authorizer = new OpaAuthorizer();
    Map<String, String> options = new HashMap<>(more);
    options.put("opa.authorizer.url", server.url() + path);
    authorizer.configure(options);
    return authorizer;
  }

  private OpaAuthorizer authorizer() {
    return authorizer("/v1/data/kafka/authz/allow", Map.of());
  }

  private static RequestContext context(String user) throws Exception {
    return new RequestContext(
        new RequestHeader(ApiKeys.PRODUCE, (short) 9, "rdkafka \"ä\"", 5),
        "10.0.0.1:9092-10.0.0.2:40000-1",
        InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}),
        new KafkaPrincipal(KafkaPrincipal.USER_TYPE, user),
        new ListenerName("SASL_PLAINTEXT"),
        SecurityProtocol.SASL_PLAINTEXT,
        new ClientInformation("librdkafka", "2.6.0"),
        false);
  }

  private static Action action(AclOperation operation, String topic) {
    return new Action(
        operation,
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        1,
        true,
        true);
  }

  private static List<AuthorizationResult> ask(
      OpaAuthorizer authorizer, String user, Action... actions) throws Exception {
    return List.copyOf(authorizer.authorize(context(user), List.of(actions)));
  }

  private AuthorizationResult alicesWrite(String path, Map<String, String> more) throws Exception {
    return ask(authorizer(path, more), "alice-producer", action(WRITE, "alice-news")).get(0);
  }

  @Test
  void allowsAndDenies() throws Exception {
    OpaAuthorizer authorizer = authorizer();
    assertEquals(
        List.of(ALLOWED, DENIED, ALLOWED, DENIED),
        ask(
            authorizer,
            "alice-producer",
            action(WRITE, "alice-news"),
            action(READ, "alice-news"),
            action(DESCRIBE, "alice-news"),
            action(WRITE, "bob-news")));
    assertEquals(
        List.of(DENIED, ALLOWED),
        ask(authorizer, "bob-consumer", action(WRITE, "bob-news"), action(READ, "bob-news")));
    assertEquals(6, authorizer.getCache().size());
  }

  @Test
  void asksForATypeOfResources() throws Exception {
    OpaAuthorizer authorizer = authorizer();
    assertEquals(
        ALLOWED,
        authorizer.authorizeByResourceType(context("bob-consumer"), READ, ResourceType.GROUP));
    assertEquals(
        DENIED,
        authorizer.authorizeByResourceType(context("bob-producer"), READ, ResourceType.GROUP));
  }

  @Test
  void manyActionsOfOneRequest() throws Exception {
    Action[] actions =
        Stream.iterate(0, i -> i < 200, i -> i + 1)
            .map(i -> action(WRITE, (i % 3 == 0 ? "alice-" : "bob-") + i))
            .toArray(Action[]::new);
    List<AuthorizationResult> results = ask(authorizer(), "alice-producer", actions);
    for (int i = 0; i < results.size(); i++) {
      assertEquals(i % 3 == 0 ? ALLOWED : DENIED, results.get(i));
    }
  }

  @Test
  void allOfTheRequestArrives() throws Exception {
    assertEquals(ALLOWED, alicesWrite("/v1/data/kafka/authz/arrived", Map.of()));
  }

  @Test
  void deniesWhatIsNotTrue() throws Exception {
    assertEquals(ALLOWED, alicesWrite("/v1/data/kafka/authz/only_ever_true", Map.of()));
    OpaAuthorizer undefined = authorizer("/v1/data/kafka/authz/only_ever_true", Map.of());
    assertEquals(List.of(DENIED), ask(undefined, "bob-producer", action(WRITE, "bob-news")));
    assertEquals(DENIED, alicesWrite("/v1/data/kafka/nothing", Map.of()));
    assertEquals(DENIED, alicesWrite("/v1/data/kafka/authz", Map.of()));
    assertEquals(DENIED, alicesWrite("/v1/data/operations", Map.of()));
  }

  /** An error has no result, so that it denies even where a server that is down would not. */
  @Test
  void deniesWhereTheServerAnswersWithAnError() throws Exception {
    Map<String, String> lenient = Map.of("opa.authorizer.allow.on.error", "true");
    assertEquals(DENIED, alicesWrite("/v1/data/kafka/authz/torn", lenient));
    assertEquals(DENIED, alicesWrite("/v1/nothing", lenient));
    assertEquals(DENIED, alicesWrite("/v1/policies", lenient));
  }

  @Test
  void deniesWhileTheServerIsDown() throws Exception {
    OpaAuthorizer authorizer = authorizer();
    int port = server.port();
    server.close();
    Action write = action(WRITE, "alice-news");
    assertEquals(List.of(DENIED), ask(authorizer, "alice-producer", write));
    assertEquals(0, authorizer.getCache().size());
    server = serverOn(port);
    assertEquals(List.of(ALLOWED), ask(authorizer, "alice-producer", write));
  }

  @Test
  void superUsersAreNotAskedFor() throws Exception {
    Map<String, String> options = Map.of("super.users", "User:admin;User:root");
    OpaAuthorizer authorizer = authorizer("/v1/data/kafka/authz/allow", options);
    server.close();
    assertEquals(List.of(ALLOWED), ask(authorizer, "root", action(WRITE, "bob-news")));
  }
}
