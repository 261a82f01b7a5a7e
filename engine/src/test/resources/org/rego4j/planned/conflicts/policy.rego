package c

p := input.x if input.x

p := input.y if input.y

o[k] := v if some k, v in input.left

o[k] := v if some k, v in input.right

f(x) := x if input.x

f(_) := 2 if input.y

q := f(input.z)

broken := 1 / input.zero

rescued if not 1 / input.zero
