/** Values from JSON text and back. In: text or bytes. Out: values, and the text that OPA prints. */
@NullMarked
package org.rego4j.json;

import org.jspecify.annotations.NullMarked;
