package org.rego4j.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Starts a server on many policies, puts one beside them again and again, and prints how long that
 * takes. Each put is asked for what it says, so that one that changes nothing does not count.
 */
public final class PolicyPuts {
  /** The number of a policy that is not loaded. */
  private static final int NEW = 1_000_000;

  private static final int WARM_UP = 5;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private PolicyPuts(int port) {
    address = "http://127.0.0.1:" + port + "/v1/";
  }

  /**
   * Runs it.
   *
   * @param args the program, a free port, a folder for the policies, how many there are, and how
   *     often to put
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[2]);
    PolicySet.writeTo(folder, Integer.parseInt(args[3]));
    Process server =
        new ProcessBuilder(
                args[0],
                "run",
                "--server",
                "--addr",
                "127.0.0.1:" + args[1],
                "--log-level",
                "error",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("policy-put.log").toFile())
            .start();
    try {
      double[] millis =
          new PolicyPuts(Integer.parseInt(args[1])).measure(server, Integer.parseInt(args[4]));
      System.out.printf(
          Locale.ROOT, "%.1f %.1f%n", millis[millis.length / 2], millis[millis.length - 1]);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private double[] measure(Process server, int count) throws IOException, InterruptedException {
    while (true) {
      try {
        sent(request("data/lib/limits").GET().build());
        break;
      } catch (ConnectException e) {
        if (!server.isAlive()) {
          throw new IOException("the server ended with " + server.exitValue());
        }
        Thread.sleep(200);
      }
    }
    double[] millis = new double[count];
    int warmUp = Math.min(WARM_UP, count);
    for (int i = -warmUp; i < count; i++) {
      HttpRequest put =
          request("policies/new")
              .PUT(BodyPublishers.ofString(PolicySet.policy(NEW, NEW + i)))
              .build();
      long start = System.nanoTime();
      sent(put);
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      String said = sent(request("data/team/p" + NEW + "/number").GET().build());
      if (!said.strip().equals("{\"result\":" + (NEW + i) + "}")) {
        throw new IOException("after the put the policy says " + said);
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private String sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
