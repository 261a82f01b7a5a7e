package org.rego4j.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rego4j.ast.RegoVersion;
import org.rego4j.server.ServerOptions;
import org.rego4j.server.log.LogFormat;
import org.rego4j.server.log.LogOptions;

/** What the flags of {@code run} say of the server. */
final class ServerSettings {
  /** The variable that stands for {@code --log-timestamp-format}. */
  private static final String TIME_FORMAT = "OPA_LOG_TIMESTAMP_FORMAT";

  private static final List<String> LOCAL = List.of("localhost:8181");
  private static final List<String> EVERYWHERE = List.of(":8181");

  private final FlagSet flags;

  ServerSettings(FlagSet flags) {
    this.flags = flags;
  }

  RegoVersion version() {
    return flags.isOn("v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
  }

  /**
   * How the server listens, and what it allows.
   *
   * @throws UsageException where a decision is allowed nothing
   */
  ServerOptions server() {
    ServerOptions.Builder options =
        ServerOptions.builder()
            .addresses(addresses())
            .diagnosticAddresses(flags.list("diagnostic-addr"))
            .http2(flags.isOn("h2c"))
            .grace(seconds("shutdown-grace-period"))
            .wait(seconds("shutdown-wait-period"));
    String permissions = flags.text("unix-socket-perm");
    options.socketPermissions(permissions == null ? "" : permissions);
    Duration timeout = flags.duration("decision-timeout");
    if (timeout != null) {
      options.decisionTimeout(positive(timeout));
    }
    long steps = flags.number("decision-steps");
    if (steps <= 0) {
      throw new UsageException("--decision-steps must be positive");
    }
    return options.maxSteps(steps).build();
  }

  private static Duration positive(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new UsageException("--decision-timeout must be positive");
    }
    return timeout;
  }

  private Duration seconds(String flag) {
    return Duration.ofSeconds(Math.max(0, Math.min(flags.number(flag), Integer.MAX_VALUE)));
  }

  private List<String> addresses() {
    if (flags.isGiven("addr")) {
      return flags.list("addr");
    }
    return version() == RegoVersion.V0 ? EVERYWHERE : LOCAL;
  }

  LogOptions log(Map<String, String> environment) {
    String layout = flags.text("log-timestamp-format");
    if (layout == null || layout.isEmpty()) {
      layout = environment.getOrDefault(TIME_FORMAT, "");
    }
    return new LogOptions(
        level(flags.text("log-level")),
        level(flags.text("log-level-request")),
        LogFormat.named(String.valueOf(flags.text("log-format"))),
        layout);
  }

  private static LogOptions.Level level(@Nullable String name) {
    return name == null ? LogOptions.Level.INFO : LogOptions.Level.named(name);
  }
}
