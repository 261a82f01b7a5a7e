package org.rego4j.cli;

import java.util.List;

/** The flags of {@code run}, in the order of their names. */
final class RunFlags {
  private static final List<String> LEVELS = List.of("debug", "info", "error");

  private RunFlags() {}

  static FlagSet create() {
    return new FlagSet(
        List.of(
            Flag.commas("addr", "where to listen, as host:port")
                .shorthand("a")
                .initially("[localhost:8181]"),
            Flag.choice(
                    "authentication",
                    "off",
                    List.of("token", "tls", "off"),
                    "how requests are authenticated")
                .later(),
            Flag.choice("authorization", "off", List.of("basic", "off"), "who may do what").later(),
            Flag.bool("bundle", "load paths as bundles").shorthand("b"),
            Flag.text("config-file", "a configuration file").shorthand("c").later(),
            Flag.integer("decision-steps", "100000000000", "how many steps a decision may take"),
            Flag.duration("decision-timeout", "how long a decision may take").initially("1m0s"),
            Flag.commas("diagnostic-addr", "where /health and /metrics are served too"),
            Flag.bool("disable-telemetry", "check for no release").unlisted(),
            Flag.commas("exclude-files-verify", "files that are not verified in bundles").later(),
            Flag.text("format", "how the shell prints").initially("pretty").shorthand("f").later(),
            Flag.bool("h2c", "serve HTTP/2 without TLS"),
            HelpText.helpFlag("run"),
            Flag.text("history", "the shell's history file").shorthand("H").later(),
            Flag.commas("ignore", "names of files and folders to pass over, such as '.*'"),
            Flag.choice(
                "log-format", "json", List.of("text", "json", "json-pretty"), "how is logged"),
            Flag.choice("log-level", "info", LEVELS, "what is logged").shorthand("l"),
            Flag.choice("log-level-request", "info", LEVELS, "what is logged of requests"),
            Flag.text("log-timestamp-format", "how times are logged"),
            Flag.integer("max-errors", "10", "how many errors end compilation")
                .shorthand("m")
                .later(),
            Flag.choice(
                    "min-tls-version",
                    "1.2",
                    List.of("1.0", "1.1", "1.2", "1.3"),
                    "the lowest version of TLS")
                .later(),
            Flag.bool("optimize-store-for-read-speed", "keep data in a form fast to read").later(),
            Flag.bool("pprof", "serve profiles").later(),
            Flag.integer("ready-timeout", "", "how many seconds to wait for plugins"),
            Flag.text("scope", "the scope of bundle signatures").later(),
            Flag.bool("server", "start the server").shorthand("s"),
            Flag.list("set", "stringArray", "a value of the configuration").later(),
            Flag.list("set-file", "stringArray", "a value of the configuration, from a file")
                .later(),
            Flag.integer("shutdown-grace-period", "10", "how many seconds requests may finish in"),
            Flag.integer("shutdown-wait-period", "", "how many seconds to wait before stopping"),
            Flag.text("signing-alg", "the algorithm of signatures").initially("RS256").later(),
            Flag.bool("skip-known-schema-check", "check no known schemas").later(),
            Flag.bool("skip-verify", "verify no bundles"),
            Flag.bool("skip-version-check", "check for no release"),
            Flag.text("tls-ca-cert-file", "the certificate of an authority").later(),
            Flag.text("tls-cert-file", "the server's certificate").later(),
            Flag.duration("tls-cert-refresh-period", "how often certificates are read").later(),
            Flag.commas("tls-cipher-suites", "the cipher suites of TLS 1.0 to 1.2").later(),
            Flag.text("tls-private-key-file", "the server's key").later(),
            Flag.text("unix-socket-perm", "the permissions of a unix socket").initially("755"),
            Flag.bool("v0-compatible", "behave as OPA before v1.0"),
            Flag.bool("v1-compatible", "behave as OPA v1.0").unlisted(),
            Flag.text("verification-key", "the key of bundle signatures").later(),
            Flag.text("verification-key-id", "the name of that key").initially("default").later(),
            Flag.bool("watch", "load files anew when they change").shorthand("w"),
            Flag.bool("watch-config", "restart when the configuration changes").later()));
  }
}
