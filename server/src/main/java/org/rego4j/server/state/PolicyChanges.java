package org.rego4j.server.state;

import java.util.Map;
import java.util.TreeMap;
import org.rego4j.Engine;
import org.rego4j.ast.Module;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.store.StoreException;
import org.rego4j.value.Quoting;

/** Adds, replaces and removes policies. */
public final class PolicyChanges {
  private final LiveState live;

  public PolicyChanges(LiveState live) {
    this.live = live;
  }

  /** What a change took; less than zero where there was none of it. */
  public record Times(long parseNanos, long compileNanos) {
    static final Times NONE = new Times(-1, -1);
  }

  /**
   * Puts a policy in the place of the one of its id, or beside the others. One that is there with
   * the same text is not compiled again.
   *
   * @throws RegoException where it does not parse, or nothing compiles with it
   * @throws RefusedException where its package belongs to a bundle
   */
  public Times put(String id, String text) throws RefusedException, StoreException {
    if (isThere(live.current(), id, text)) {
      return Times.NONE;
    }
    long from = System.nanoTime();
    Module module = live.current().engine().parseModule(id, text);
    long parsed = System.nanoTime();
    live.change(
        state -> {
          state.ownership().check(Policy.path(module));
          Map<String, Policy> policies = new TreeMap<>(state.policies());
          Policy old = policies.put(id, new Policy(id, text, module, null));
          var update = state.engine().update().data(state.data().documents());
          if (old != null) {
            state.ownership().check(Policy.path(old.module()));
            update.removeModule(old.file());
          }
          return state.with(update.module(module).build(), policies);
        });
    return new Times(parsed - from, System.nanoTime() - parsed);
  }

  private static boolean isThere(ServerState state, String id, String text) {
    Policy known = state.policy(id);
    return known != null && known.raw().equals(text);
  }

  /**
   * Removes a policy.
   *
   * @throws RegoException where others do not compile without it
   * @throws RefusedException where there is none of the id, or it belongs to a bundle
   */
  public Times remove(String id) throws RefusedException, StoreException {
    long[] times = new long[2];
    live.change(
        state -> {
          Policy old = state.policy(id);
          if (old == null) {
            throw notFound(id);
          }
          state.ownership().check(Policy.path(old.module()));
          Map<String, Policy> policies = new TreeMap<>(state.policies());
          policies.remove(id);
          times[0] = System.nanoTime();
          Engine compiled =
              state
                  .engine()
                  .update()
                  .data(state.data().documents())
                  .removeModule(old.file())
                  .build();
          times[1] = System.nanoTime();
          return state.with(compiled, policies);
        });
    return new Times(-1, times[1] - times[0]);
  }

  /** What is said of a policy that is not there. */
  public static RefusedException notFound(String id) {
    StringBuilder message = new StringBuilder("storage_not_found_error: policy id ");
    Quoting.goQuote(id, message);
    return new RefusedException(RefusedException.Kind.NOT_FOUND, message.toString());
  }
}
