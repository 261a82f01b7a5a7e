@NullMarked
package org.rego4j.conformance;

import org.jspecify.annotations.NullMarked;
