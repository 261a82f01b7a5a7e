package org.rego4j.server.state;

import java.util.List;
import org.rego4j.diagnostic.Diagnostic;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.store.DataPath;
import org.rego4j.store.PatchOperation;
import org.rego4j.store.Snapshot;
import org.rego4j.store.StoreException;
import org.rego4j.value.Value;

/** Changes base documents; none may come to stand where rules do. */
public final class DataChanges {
  private final LiveState live;

  public DataChanges(LiveState live) {
    this.live = live;
  }

  /**
   * Puts a document at a path.
   *
   * @param onlyWhereNone whether one that is there stays
   * @return whether it was put
   */
  public boolean put(DataPath path, Value document, boolean onlyWhereNone)
      throws RefusedException, StoreException {
    return live.change(
        state -> {
          state.ownership().check(path);
          if (onlyWhereNone && state.data().get(path) != null) {
            return state;
          }
          return checked(state, state.data().put(path, document), path);
        });
  }

  /** Applies all operations of a patch, or none. */
  public void patch(List<PatchOperation> patch) throws RefusedException, StoreException {
    live.change(
        state -> {
          for (PatchOperation operation : patch) {
            state.ownership().check(operation.path());
          }
          Snapshot made = state.data().apply(patch);
          ServerState after = state;
          for (PatchOperation operation : patch) {
            after = checked(state, made, operation.path());
          }
          return after;
        });
  }

  /** Removes the document at a path. */
  public void remove(DataPath path) throws RefusedException, StoreException {
    live.change(
        state -> {
          state.ownership().check(path);
          return state.with(state.data().remove(path));
        });
  }

  private static ServerState checked(ServerState state, Snapshot made, DataPath path)
      throws RefusedException {
    List<Diagnostic> conflicts = state.engine().conflicts(path.keys(), made.documents());
    if (!conflicts.isEmpty()) {
      throw new RefusedException(RefusedException.Kind.INVALID, RegoException.render(conflicts, 0));
    }
    return state.with(made);
  }
}
