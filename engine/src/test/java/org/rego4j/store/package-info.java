@NullMarked
package org.rego4j.store;

import org.jspecify.annotations.NullMarked;
