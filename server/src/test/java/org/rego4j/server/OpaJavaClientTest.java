package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bisnode.opa.client.OpaClient;
import com.bisnode.opa.client.OpaClientException;
import com.bisnode.opa.client.data.OpaDocument;
import com.bisnode.opa.client.policy.OpaPolicy;
import com.bisnode.opa.client.query.QueryForDocumentRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that others wrote, com.bisnode.opa's, against the server on a real port. */
class OpaJavaClientTest {
  private final TestServer server =
      TestServer.of("package shop\nallow if input.role == \"admin\"", "{\"limits\": {\"day\": 5}}");

  private final OpaClient client =
      OpaClient.builder().opaConfiguration("http://localhost:" + server.port()).build();

  @AfterEach
  void stop() {
    server.close();
  }

  private static QueryForDocumentRequest question(Object input, String path) {
    return new QueryForDocumentRequest(input, path);
  }

  @Test
  void asksForDecisions() {
    assertTrue(
        client.queryForDocument(question(Map.of("role", "admin"), "shop/allow"), Boolean.class));
    assertEquals(
        Map.of("allow", true),
        client.queryForDocument(question(Map.of("role", "admin"), "shop"), Map.class));
    assertEquals(
        Map.of(), client.queryForDocument(question(Map.of("role", "guest"), "shop"), Map.class));
  }

  @Test
  void putsPoliciesAndAsksThem() {
    client.createOrUpdatePolicy(
        new OpaPolicy("door", "package door\nopen if input.badge in data.badges"));
    client.createOrOverwriteDocument(new OpaDocument("badges", "[7, 8]"));
    assertTrue(client.queryForDocument(question(Map.of("badge", 7), "door/open"), Boolean.class));
    assertEquals(
        Map.of(), client.queryForDocument(question(Map.of("badge", 9), "door"), Map.class));
    client.createOrOverwriteDocument(new OpaDocument("badges", "[9]"));
    assertTrue(client.queryForDocument(question(Map.of("badge", 9), "door/open"), Boolean.class));
    client.createOrUpdatePolicy(new OpaPolicy("door", "package door\ndefault open := false"));
    assertFalse(client.queryForDocument(question(Map.of("badge", 9), "door/open"), Boolean.class));
  }

  @Test
  void readsDocuments() {
    assertEquals(
        Map.of("day", 5), client.queryForDocument(question(Map.of(), "limits"), Map.class));
    client.createOrOverwriteDocument(new OpaDocument("limits/night", "{\"from\": [22, 30]}"));
    assertEquals(
        List.of(22, 30),
        client.queryForDocument(question(Map.of(), "limits/night/from"), List.class));
  }

  @Test
  void isToldWhatIsWrong() {
    OpaPolicy wrong = new OpaPolicy("door", "package door\nopen if badge > 0");
    assertThrows(OpaClientException.class, () -> client.createOrUpdatePolicy(wrong));
    OpaDocument inTheWay = new OpaDocument("shop/allow", "true");
    assertThrows(OpaClientException.class, () -> client.createOrOverwriteDocument(inTheWay));
    assertTrue(
        client.queryForDocument(question(Map.of("role", "admin"), "shop/allow"), Boolean.class));
  }
}
