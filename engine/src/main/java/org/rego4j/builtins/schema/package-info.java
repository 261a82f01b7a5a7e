/**
 * JSON Schema, drafts 4, 6 and 7: a schema and a document go in, the ways in which the document
 * does not match come out.
 */
@NullMarked
package org.rego4j.builtins.schema;

import org.jspecify.annotations.NullMarked;
