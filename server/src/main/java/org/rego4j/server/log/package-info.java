/** What the server tells of itself: lines go in, JSON or text comes out. */
@NullMarked
package org.rego4j.server.log;

import org.jspecify.annotations.NullMarked;
