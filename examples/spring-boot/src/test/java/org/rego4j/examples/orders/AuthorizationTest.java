package org.rego4j.examples.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Asks the running service. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuthorizationTest {
  @LocalServerPort private int port;

  @Autowired private Decisions decisions;

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> send(String method, String path, String user, String roles)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (user != null) {
      request.header("X-User", user);
    }
    if (roles != null) {
      request.header("X-Roles", roles);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /menu                    |       |         | 200 | [\"coffee\",\"tea\"]",
        "GET    | /orders/alice            | alice |         | 200 | the orders of alice",
        "GET    | /orders/alice            | bob   |         | 403 | not yours",
        "GET    | /orders/alice            |       |         | 403 | not yours",
        "GET    | /orders/alice            | bob   | manager | 200 | the orders of alice",
        "POST   | /orders/alice?amount=100 | alice |         | 200 | ordered for alice",
        "POST   | /orders/alice?amount=101 | alice |         | 403 | your limit is used up",
        "POST   | /orders/alice?amount=1   | bob   | manager | 403 | not yours",
        "DELETE | /orders/alice            | alice |         | 403 | ''",
        "DELETE | /orders/alice            | bob   | manager | 200 | cancelled for alice"
      })
  void policyDecides(
      String method, String path, String user, String roles, int status, String body)
      throws Exception {
    HttpResponse<String> response = send(method, path, user, roles);
    assertEquals(status, response.statusCode());
    assertEquals(body, response.body());
  }

  @Test
  void whatCannotBeDecidedDoesNotPass() throws Exception {
    assertEquals(403, send("GET", "/menu?amount=many", "alice", null).statusCode());
  }

  @Test
  void limitsChangeWhileTheServiceRuns() throws Exception {
    assertEquals(403, send("POST", "/orders/bob?amount=25", "bob", null).statusCode());
    decisions.limits(Map.of("alice", 100, "bob", 25));
    assertEquals(200, send("POST", "/orders/bob?amount=25", "bob", null).statusCode());
    decisions.limits(Map.of("alice", 100, "bob", 20));
  }
}
