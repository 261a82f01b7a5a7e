/** What an embedding program sees. In: modules, data and queries. Out: results as values. */
@NullMarked
package org.rego4j;

import org.jspecify.annotations.NullMarked;
