package org.rego4j.server.state;

import org.rego4j.store.StoreException;

/**
 * The state of a running server: one reference that readers take once, and that changes replace,
 * one change at a time.
 */
public final class LiveState {
  private volatile ServerState current;
  private final Object changes = new Object();

  public LiveState(ServerState first) {
    current = first;
  }

  /** The state as it is now. */
  public ServerState current() {
    return current;
  }

  /** Makes one state of another. */
  @FunctionalInterface
  public interface Change {
    /**
     * The state in the place of another; the same where there is nothing to change.
     *
     * @throws org.rego4j.diagnostic.RegoException where policies do not compile
     */
    ServerState of(ServerState state) throws RefusedException, StoreException;
  }

  /**
   * Makes a change. What throws changes nothing.
   *
   * @return whether there was something to change
   */
  public boolean change(Change change) throws RefusedException, StoreException {
    synchronized (changes) {
      ServerState before = current;
      ServerState after = change.of(before);
      current = after;
      return after != before;
    }
  }
}
