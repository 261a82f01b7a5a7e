/** Where the server listens: texts of addresses go in, open listeners come out. */
@NullMarked
package org.rego4j.server.listen;

import org.jspecify.annotations.NullMarked;
