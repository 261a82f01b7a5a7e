package test

default allow := false

allow if {
	input.user == data.users[_]
	f(input.x) > 3
}

allow if input.admin

f(x) := x + 1

f("a") := 7

s contains x if some x in input.list

o[k] := v if some k, v in input.obj

deny if not allow

g := [x | some x in input.list; x > 1]

h := {x: y | some x, y in input.obj}

i := x if {
	x := input.a.b.c
} else := "no"

w if data.test.allow with input.user as "a" with input.x as 10

w2 if data.test.s[1] with input as {"list": [1]}

e if every x in input.list { x > 0 }

d := object.get(data.cfg, "x", 1.50)

u := {1, "a", null, true, [1, {"a": 2}]}

c := sprintf("%v-%d", [input.user, count(input.list)])

l := {"a": [1, 2, {"b": input.user}]}

dyn := data.other[input.rule]

t[x].y := z if some x, z in input.obj

walked := [p | walk(input.obj, [p, _])]
