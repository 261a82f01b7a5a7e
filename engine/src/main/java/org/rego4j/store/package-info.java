/**
 * Base documents: immutable snapshots, of which a change makes another that shares all but the path
 * it went. In: a snapshot and what to change. Out: a snapshot, or a {@link
 * org.rego4j.store.StoreException}.
 */
@NullMarked
package org.rego4j.store;

import org.jspecify.annotations.NullMarked;
