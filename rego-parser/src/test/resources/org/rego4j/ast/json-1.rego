package a.b["c d"]

import data.x
import input.foo as bar
import future.keywords.not

# comment <é>
default p := false

p if {
	some i, j
	some k, v in input.xs
	x := [1, "two", null, true, {"b": {2}, "a": 1}, {3, i}, set()]
	not x[0] == j
	every m in x { m > 1; m != k }
	every n, o in x { n; o }
	y := [z | z := x[_]]
	w := {z | z := x[_]}
	u := {z: 1 | z := x[_]}
	f(1, v)
	count(y) + 1 = 3 with input as {"a": 1} with data.x as 2
	not { w; u }
	$"hello {x} and {y + 1}!" == "z"
	print("x")
}

f(a, b) := 1 if a == 1
else := 2 if a == 2
else := 3

q contains 1
q contains x if x := 1
r[x] := 3 if x := "a"
s.t.u := 1.50
v[x].y if x := "a"
w = 1e3
g := `raw`
h := "\u003c\n "
o["k"] := 1
n[1] := 2
n2.a[x] := 3 if x := "b"
l[x] contains y if { some x, y in input }
d() := 1

a.b := 1

e.f if true

g["h"] contains 1

m.n = 1

z["b"](x) := 1
