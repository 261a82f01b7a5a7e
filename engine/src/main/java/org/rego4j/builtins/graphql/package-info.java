/**
 * The builtins {@code graphql.*}. In: texts of queries and schemas, or their trees as values. Out:
 * those trees as values, and whether a query fits a schema, with the words of OPA's GraphQL library
 * where it does not.
 */
@NullMarked
package org.rego4j.builtins.graphql;

import org.jspecify.annotations.NullMarked;
