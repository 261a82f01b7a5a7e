package org.rego4j.conformance.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rego4j.json.JsonReader;
import org.rego4j.server.RegoServer;
import org.rego4j.server.ServerOptions;
import org.rego4j.server.log.LogOptions;
import org.rego4j.server.log.ServerLog;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/**
 * A server whose bundle, policies and data change while clients ask it. Each state carries its
 * number in all three: change n activates a bundle that says n, puts a policy that says n, then
 * data that say n. An answer belongs to one state where the bundle's numbers are one, and policy
 * and data have the same, or are one behind; a client never sees a state before one that it has
 * seen.
 */
public final class ChangingServer implements AutoCloseable {
  private static final String POLICY =
      """
      package state

      import data.numbers

      policy := %d

      both := {
        "bundle": data.bundled.p.numbers,
        "policy": policy,
        "data": numbers.now,
        "asked": object.get(input, "asked", -1),
        "all": all,
      }

      all if {
        every entry in numbers.entries { entry.number == numbers.now }
      }
      """;

  private final ServerLog log =
      new ServerLog(OutputStream.nullOutputStream(), LogOptions.of(LogOptions.Level.ERROR));
  private final ChangingBundle bundle = new ChangingBundle();
  private final RegoServer server;
  private final KeptConnection changer;
  private final AtomicLong answers = new AtomicLong();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private long number;

  /** Starts the server in its first state. */
  public ChangingServer() {
    server =
        RegoServer.start(
            bundle.first(), ServerOptions.builder().addresses(List.of("127.0.0.1:0")).build(), log);
    changer = connection();
    change();
  }

  private KeptConnection connection() {
    String address = server.addresses().get(0);
    try {
      return new KeptConnection(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the next state: a bundle, a policy, then data; beside them a policy that comes and goes,
   * and what is refused because the bundle owns it.
   */
  public void change() {
    long next = ++number;
    bundle.change(server, next);
    put("/v1/policies/state", POLICY.formatted(next));
    put("/v1/data/numbers", data(next));
    if (next % 3 == 0) {
      put("/v1/policies/passing", "package passing\n\nsaid := data.state.policy\n");
      sent(changer, "DELETE", "/v1/policies/passing", "", 200);
    }
    if (next % 4 == 0) {
      String owned = "{\"number\": 0}";
      sent(changer, "PUT", "/v1/data/bundled", owned, 400);
    }
    if (next % 5 == 0) {
      String patch = "[{\"op\": \"add\", \"path\": \"/patched\", \"value\": " + next + "}]";
      sent(changer, "PATCH", "/v1/data/numbers", patch, 204);
    }
  }

  private static String data(long number) {
    StringBuilder out = new StringBuilder("{\"now\": " + number + ", \"entries\": [");
    for (int i = 0; i < 50; i++) {
      out.append(i == 0 ? "" : ", ").append("{\"number\": ").append(number).append('}');
    }
    return out.append("]}").toString();
  }

  /** Asks on one connection until told to stop; what is wrong with an answer is a mistake. */
  public void ask(int name) {
    try (KeptConnection connection = connection()) {
      ask(name, connection);
    } catch (IOException e) {
      mistakes.add("client " + name + ": " + e);
    }
  }

  private void ask(int name, KeptConnection connection) {
    long last = 0;
    for (long i = 0; !stopped; i++) {
      long asked = i * 100 + name;
      String input = "{\"input\": {\"asked\": " + asked + "}}";
      String body = sent(connection, "POST", "/v1/data/state/both", input, 200);
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
      long bundled = bundled(both);
      boolean one =
          (policy == data || policy == data + 1)
              && (bundled == data || bundled == data + 1)
              && bundled >= policy;
      boolean whole = "true".equals(String.valueOf(both.get(StringValue.of("all"))));
      if (!one || !whole || bundled + policy + data < last || number(both, "asked") != asked) {
        mistakes.add("after numbers of " + last + ", asked " + asked + ": " + body);
        return;
      }
      last = bundled + policy + data;
      answers.incrementAndGet();
    }
  }

  private static long number(ObjectValue object, String key) {
    return object.get(StringValue.of(key)) instanceof NumberValue n ? Long.parseLong(n.text()) : -1;
  }

  /** Asks once more: all changes are there, and none of them was lost. */
  public void checkLast() {
    String body = sent(changer, "POST", "/v1/data/state/both", "{\"input\": {}}", 200);
    String wanted =
        "{\"result\":{\"all\":true,\"asked\":-1,\"bundle\":[%1$d,%1$d,%1$d],\"data\":%1$d,\"policy\":%1$d}}";
    if (body != null && !body.strip().equals(wanted.formatted(number))) {
      mistakes.add("after the last change, " + number + ": " + body);
    }
  }

  /** The number of the bundle; -1 where an answer has parts of several. */
  private static long bundled(ObjectValue both) {
    if (both.get(StringValue.of("bundle")) instanceof ArrayValue numbers && numbers.length() == 3) {
      Value first = numbers.get(0);
      boolean same = first.equals(numbers.get(1)) && first.equals(numbers.get(2));
      return same && first instanceof NumberValue n ? Long.parseLong(n.text()) : -1;
    }
    return -1;
  }

  private void put(String path, String body) {
    int status = path.startsWith("/v1/data") ? 204 : 200;
    sent(changer, "PUT", path, body, status);
  }

  /** The body of the answer; null where there is none, or one with another status. */
  private @Nullable String sent(
      KeptConnection connection, String method, String path, String body, int status) {
    String headers = method.equals("PATCH") ? "Content-Type: application/json-patch+json\r\n" : "";
    try {
      KeptConnection.Answer answer = connection.send(method, path, headers, body);
      if (answer.status() == status) {
        return answer.body();
      }
      mistakes.add(method + " " + path + ": " + answer);
    } catch (IOException e) {
      mistakes.add(method + " " + path + ": " + e);
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
    try {
      changer.close();
    } catch (IOException e) {
      mistakes.add("closing: " + e);
    }
    server.stop();
    log.close();
    bundle.close();
  }
}
