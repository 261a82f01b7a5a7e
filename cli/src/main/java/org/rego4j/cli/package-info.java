/**
 * The command line, with OPA's commands and flags. In: arguments and streams. Out: text on the
 * streams and an exit code.
 */
@NullMarked
package org.rego4j.cli;

import org.jspecify.annotations.NullMarked;
