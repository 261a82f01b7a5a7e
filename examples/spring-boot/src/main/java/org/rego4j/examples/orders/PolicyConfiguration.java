package org.rego4j.examples.orders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.rego4j.Engine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Compiles the policy when the service starts: one with a mistake does not start. */
@Configuration
class PolicyConfiguration {
  @Bean
  Decisions decisions(@Value("classpath:policies/orders.rego") Resource policy)
      throws IOException {
    return new Decisions(
        Engine.builder()
            .module("orders.rego", policy.getContentAsString(StandardCharsets.UTF_8))
            .data(Map.of("limits", Map.of("alice", 100, "bob", 20)))
            .build());
  }
}
