package org.rego4j.conformance.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.json.JsonReader;
import org.rego4j.server.LogOptions;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerLog;
import org.rego4j.server.ServerOptions;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A server whose policies and data change while clients ask it. Each state carries its number
 * twice: change n puts a policy that says n, then data that say n. An answer belongs to one state
 * where its two numbers are the same, or the policy is one ahead; a client never sees a state
 * before one that it has seen.
 */
public final class ChangingServer implements AutoCloseable {
  private static final String POLICY =
      """
      package state

      import data.numbers

      policy := %d

      both := {"policy": policy, "data": numbers.now, "asked": input.asked, "all": all}

      all if {
        every entry in numbers.entries { entry.number == numbers.now }
      }
      """;

  private final ServerLog log =
      new ServerLog(OutputStream.nullOutputStream(), LogOptions.of(LogOptions.Level.ERROR));
  private final RegoServer server;
  private final HttpClient client;
  private final AtomicLong answers = new AtomicLong();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private long number;

  /** Starts the server in its first state. */
  public ChangingServer() {
    server =
        RegoServer.start(
            Engine.builder().build(),
            ServerOptions.builder().addresses(List.of("127.0.0.1:0")).build(),
            log);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    change();
  }

  /** Makes the next state: a policy, then data, and beside them a policy that comes and goes. */
  public void change() {
    long next = ++number;
    put("/v1/policies/state", POLICY.formatted(next));
    put("/v1/data/numbers", data(next));
    if (next % 3 == 0) {
      put("/v1/policies/passing", "package passing\n\nsaid := data.state.policy\n");
      sent(request("/v1/policies/passing").DELETE().build(), 200);
    }
    if (next % 5 == 0) {
      String patch = "[{\"op\": \"add\", \"path\": \"/patched\", \"value\": " + next + "}]";
      HttpRequest.Builder request = request("/v1/data/numbers");
      request.header("Content-Type", "application/json-patch+json");
      sent(request.method("PATCH", BodyPublishers.ofString(patch)).build(), 204);
    }
  }

  private static String data(long number) {
    StringBuilder out = new StringBuilder("{\"now\": " + number + ", \"entries\": [");
    for (int i = 0; i < 50; i++) {
      out.append(i == 0 ? "" : ", ").append("{\"number\": ").append(number).append('}');
    }
    return out.append("]}").toString();
  }

  /** Asks until told to stop; what is wrong with an answer is a mistake. */
  public void ask(int name) {
    long last = 0;
    for (long i = 0; !stopped; i++) {
      long asked = i * 100 + name;
      HttpRequest request =
          request("/v1/data/state/both")
              .POST(BodyPublishers.ofString("{\"input\": {\"asked\": " + asked + "}}"))
              .build();
      String body = sent(request, 200);
      if (body == null) {
        return;
      }
      Value answer = ((ObjectValue) JsonReader.read(body)).get(StringValue.of("result"));
      if (!(answer instanceof ObjectValue both)) {
        mistakes.add("no decision: " + body);
        return;
      }
      long policy = number(both, "policy");
      long data = number(both, "data");
      boolean one = policy == data || policy == data + 1;
      boolean whole = "true".equals(String.valueOf(both.get(StringValue.of("all"))));
      if (!one || !whole || policy < last || number(both, "asked") != asked) {
        mistakes.add("after state " + last + ", asked " + asked + ": " + body);
        return;
      }
      last = policy;
      answers.incrementAndGet();
    }
  }

  private static long number(ObjectValue object, String key) {
    return object.get(StringValue.of(key)) instanceof NumberValue n ? Long.parseLong(n.text()) : -1;
  }

  private void put(String path, String body) {
    int status = path.startsWith("/v1/data") ? 204 : 200;
    sent(request(path).PUT(BodyPublishers.ofString(body)).build(), status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + server.addresses().get(0) + path));
  }

  /** The body of the answer; null where there is none, or one with another status. */
  private @Nullable String sent(HttpRequest request, int status) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == status) {
        return response.body();
      }
      mistakes.add(request.method() + " " + request.uri() + ": " + response.body());
    } catch (IOException e) {
      mistakes.add(request.method() + " " + request.uri() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** The number of the state that was made last. */
  public long state() {
    return number;
  }

  /** How many right answers clients got. */
  public long answers() {
    return answers.get();
  }

  /** What went wrong; empty where nothing did. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** Has clients stop asking. */
  public void stopClients() {
    stopped = true;
  }

  @Override
  public void close() {
    stopClients();
    server.stop();
    log.close();
  }
}
