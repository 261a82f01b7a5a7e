/**
 * Connections through sockets in the file system, for a library that knows those of the internet
 * alone.
 */
@NullMarked
package org.rego4j.server.unix;

import org.jspecify.annotations.NullMarked;
