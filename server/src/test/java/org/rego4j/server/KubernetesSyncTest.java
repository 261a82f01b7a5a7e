package org.rego4j.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The calls by which kube-mgmt keeps policies and the cluster's objects in a server, with OPA's
 * answers: policies come from config maps, objects are put once and then patched.
 */
class KubernetesSyncTest {
  private static final String POLICY =
      """
      package system

      main := {"allowed": count(deny) == 0, "reasons": deny}

      deny contains msg if {
        some name, pod in data.kubernetes.pods[input.namespace]
        name == input.name
        not pod.labels.owner
        msg := sprintf("%s has no owner", [name])
      }
      """;

  private static final String ID = "/v1/policies/opa/main/main.rego";
  private static final String PODS = "/v1/data/kubernetes/pods";
  private static final String QUESTION = "{\"namespace\": \"default\", \"name\": \"web\"}";

  private final TestServer server = TestServer.of("package other", "{}");

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpAnswer send(String method, String path, String type, String body) throws IOException {
    byte[] sent = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + sent.length
            + "\r\n\r\n";
    return HttpAnswer.to(server.port(), (head + body).getBytes(StandardCharsets.UTF_8));
  }

  private static void expect(int status, String body, HttpAnswer response) {
    assertEquals(status + " " + body, response.status() + " " + response.body().strip());
  }

  private void patch(int status, String operation) throws IOException {
    HttpAnswer response = send("PATCH", PODS, "application/json-patch+json", "[" + operation + "]");
    assertEquals(status, response.status(), response.body());
  }

  private HttpAnswer ask() throws IOException {
    return send("POST", "/", "application/json", QUESTION);
  }

  private HttpAnswer delete(String path) throws IOException {
    return send("DELETE", path, "application/json", "");
  }

  @Test
  void objectsComeChangeAndGo() throws Exception {
    expect(200, "{}", send("PUT", ID, "text/plain", POLICY));
    expect(204, "", send("PUT", PODS, "application/json", "{}"));
    patch(204, "{\"op\": \"add\", \"path\": \"/default\", \"value\": {}}");
    patch(204, "{\"op\": \"add\", \"path\": \"/default/web\", \"value\": {\"labels\": {}}}");
    expect(200, "{\"allowed\":false,\"reasons\":[\"web has no owner\"]}", ask());

    patch(
        204,
        "{\"op\": \"replace\", \"path\": \"/default/web\", \"value\": {\"labels\": {\"owner\":"
            + " \"a\"}}}");
    expect(200, "{\"allowed\":true,\"reasons\":[]}", ask());

    patch(204, "{\"op\": \"remove\", \"path\": \"/default/web\"}");
    patch(404, "{\"op\": \"remove\", \"path\": \"/default/web\"}");
    expect(204, "", delete(PODS));
    assertEquals(404, delete(PODS).status());
  }

  @Test
  void aBrokenPolicyLeavesTheLast() throws Exception {
    expect(200, "{}", send("PUT", ID, "text/plain", POLICY));
    HttpAnswer refused = send("PUT", ID, "text/plain", "package system\nmain := x");
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("var x is unsafe"), refused.body());
    expect(200, "{\"allowed\":true,\"reasons\":[]}", ask());

    expect(200, "{}", delete(ID));
    assertEquals(404, delete(ID).status());
    assertEquals(404, ask().status());
  }
}
