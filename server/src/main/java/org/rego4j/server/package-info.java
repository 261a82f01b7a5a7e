@NullMarked
package org.rego4j.server;

import org.jspecify.annotations.NullMarked;
