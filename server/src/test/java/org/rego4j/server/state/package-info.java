@NullMarked
package org.rego4j.server.state;

import org.jspecify.annotations.NullMarked;
