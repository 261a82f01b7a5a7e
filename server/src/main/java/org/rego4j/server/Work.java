package org.rego4j.server;

import org.rego4j.server.http.BadRequestException;
import org.rego4j.server.http.Request;
import org.rego4j.server.state.RefusedException;
import org.rego4j.store.StoreException;

/**
 * What a thread of evaluation does for a request; what it throws has an answer, and so have {@link
 * org.rego4j.eval.EvalException} and {@link org.rego4j.diagnostic.RegoException}.
 */
@FunctionalInterface
interface Work {
  void run(Request request) throws BadRequestException, RefusedException, StoreException;
}
