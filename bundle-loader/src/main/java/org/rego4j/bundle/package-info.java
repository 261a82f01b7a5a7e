/**
 * Policies and data from files and folders. In: paths as OPA's {@code --data} takes them. Out:
 * {@link org.rego4j.bundle.LoadedFiles}.
 */
@NullMarked
package org.rego4j.bundle;

import org.jspecify.annotations.NullMarked;
