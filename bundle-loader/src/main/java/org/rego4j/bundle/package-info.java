@NullMarked
package org.rego4j.bundle;

import org.jspecify.annotations.NullMarked;
