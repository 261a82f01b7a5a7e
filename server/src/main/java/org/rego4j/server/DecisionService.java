package org.rego4j.server;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.EvalResult;
import org.rego4j.PreparedQuery;
import org.rego4j.value.Value;

/** Answers questions for documents; queries by path are prepared once. */
final class DecisionService {
  /** Paths come from requests: what is kept of them is bounded. */
  private static final int MOST_PREPARED = 1000;

  private final Engine engine;
  private final Consumer<String> log;
  private final Value runtime;
  private final ConcurrentMap<List<String>, PreparedQuery> prepared = new ConcurrentHashMap<>();

  DecisionService(Engine engine, Consumer<String> log, Value runtime) {
    this.engine = engine;
    this.log = log;
    this.runtime = runtime;
  }

  EvalResult decide(List<String> path, @Nullable Value input, boolean strict) {
    PreparedQuery query = prepared.get(path);
    if (query == null) {
      query = engine.preparePath(path);
      if (prepared.size() < MOST_PREPARED) {
        prepared.put(List.copyOf(path), query);
      }
    }
    return query.eval(
        EvalOptions.builder()
            .input(input)
            .strictBuiltinErrors(strict)
            .printer(log)
            .runtime(runtime)
            .build());
  }
}
