package org.rego4j.server;

import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.RefusedException;
import org.rego4j.store.StoreException;

/** What a thread of evaluation does for a request whose body has come; see {@link Work}. */
@FunctionalInterface
interface BodyWork {
  void run(Request request, byte[] body)
      throws BadRequestException, RefusedException, StoreException;
}
