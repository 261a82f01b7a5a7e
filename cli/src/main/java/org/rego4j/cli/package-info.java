@NullMarked
package org.rego4j.cli;

import org.jspecify.annotations.NullMarked;
