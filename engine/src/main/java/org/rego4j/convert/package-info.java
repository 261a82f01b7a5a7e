/**
 * Java's objects and Rego's values. In: maps, collections, records, trees of Jackson. Out: values,
 * and back.
 */
@NullMarked
package org.rego4j.convert;

import org.jspecify.annotations.NullMarked;
