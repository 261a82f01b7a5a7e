/**
 * The conformance runner. In: folders of cases in OPA's evaluation format, OPA's suite or our own.
 * Out: a verdict a case, counts by area, and the page of them in the documentation.
 */
@NullMarked
package org.rego4j.conformance;

import org.jspecify.annotations.NullMarked;
