import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks a policy server for decisions and prints its answers; a client that needs only a JDK.
 *
 * <pre>
 * java Ask.java free-port                          prints a port that nobody listens on
 * java Ask.java http://HOST:PORT PATH INPUT.json...  asks for data.PATH, once for each input
 * </pre>
 */
public final class Ask {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;

  private Ask(String server) {
    this.server = server;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1 && args[0].equals("free-port")) {
      try (ServerSocket socket = new ServerSocket(0)) {
        System.out.println(socket.getLocalPort());
      }
      return;
    }
    Ask ask = new Ask(args[0]);
    ask.awaitHealth();
    for (int i = 2; i < args.length; i++) {
      ask.decide(args[1], Path.of(args[i]));
    }
  }

  /** Waits until the server is up; fails when it isn't within {@link #PATIENCE}. */
  private void awaitHealth() throws IOException, InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(URI.create(server + "/health")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (client.send(health, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException(server + " is not healthy");
      }
      Thread.sleep(50);
    }
  }

  private void decide(String path, Path file) throws IOException, InterruptedException {
    String input = Files.readString(file).strip();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/v1/data/" + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"input\": " + input + "}"))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    System.out.println();
    System.out.println("  " + file.getFileName().toString().replaceFirst("\\.json$", ""));
    System.out.println("    asked     {\"input\": " + input.replaceAll("\\s+", " ") + "}");
    System.out.println("    answered  " + answer.statusCode() + " " + answer.body().strip());
    if (answer.statusCode() != 200) {
      throw new IOException("no decision on " + file);
    }
  }
}
