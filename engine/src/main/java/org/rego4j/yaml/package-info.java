/** Values from YAML text, scalars resolved as OPA does. In: text. Out: values. */
@NullMarked
package org.rego4j.yaml;

import org.jspecify.annotations.NullMarked;
