package t

allow if input.x == 1

echo := input

has_input if input == input

prints if print("hello", input.x, "<&>")

divides := 1 / 0

conflict := 1 if input.a

conflict := 2 if input.b

members contains x if some x in [3, 1, 2]

f(x) := x

obj[k] := v if some k, v in {"a": 1, "b/c": 2}

long := concat("", [s | some _ in numbers.range(1, 300); s := "0123456789"])

html := "<a href=\"x\">&</a>\u2028"

deep if walk(input, [_, "x"])

size := count(input)

opa_runtime := object.keys(opa.runtime())

version := opa.runtime().version
