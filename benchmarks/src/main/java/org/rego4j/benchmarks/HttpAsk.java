package org.rego4j.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Asks a server for one decision and prints the answer's body. */
public final class HttpAsk {
  private HttpAsk() {}

  /**
   * Asks.
   *
   * @param args the port, the path, and the file with the body
   * @throws IOException where the server does not answer, or not with the status 200
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + args[0] + args[1]))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofFile(Path.of(args[2])))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    System.out.print(answer.body());
  }
}
