package m

import rego.v2

p if { input.a and input.b }
p if { input.a == 1 or input.b }
p if { not { input.a; input.b } }
q if not f(1)
