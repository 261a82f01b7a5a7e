package org.rego4j.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChangingServerTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyAnswerBelongsToOneState() throws InterruptedException {
    try (ChangingServer server = new ChangingServer()) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int name = i;
        Thread client = new Thread(() -> server.ask(name));
        client.start();
        clients.add(client);
      }
      while (server.state() <= 1000 && server.mistakes().isEmpty()) {
        server.change();
      }
      server.stopClients();
      for (Thread client : clients) {
        client.join();
      }
      server.checkLast();
      assertEquals(List.of(), server.mistakes());
      assertTrue(server.answers() > 0);
    }
  }
}
