/** OPA's HTTP API. In: requests and an engine. Out: responses with OPA's statuses and bodies. */
@NullMarked
package org.rego4j.server;

import org.jspecify.annotations.NullMarked;
