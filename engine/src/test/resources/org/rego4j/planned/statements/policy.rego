package st

import data.st.helpers

default level := "none"

level := "high" if input.score > 90

else := "middle" if input.score > 50

default grade(_) := "unknown"

grade(score) := "good" if score > 50

grade(score) := "bad" if score <= 50

graded := {name: grade(score) | some name, score in input.scores}

every_key if every k, v in input.scores { startswith(k, "a"); v > 0 }

not_every if not every_key

no_big if not _any_big

_any_big if {
	some score in input.scores
	score > 90
}

tree[a][b] := c if some [a, b, c] in input.triples

tree.fixed.leaf := true

multi[k] contains v if some k, v in input.lists[_]

lookup := data.st.helpers.table[input.key]

dynamic := data.st.helpers[input.rule]

dynamic_call := data.st.helpers.table[input.key].names[_]

whole := helpers

patterns := [x | some {"kind": "a", "value": x} in input.items]

arrays := [[a, b] | [a, b] := input.pairs[_]; a != b]

nested_with := [a, b] if {
	a := level with input.score as 95
	b := helpers.limit with data.config.limit as 7 with input as {"x": a}
}

function_with := x if x := helpers.double(3) with helpers.double as 9

builtin_with := x if x := count([1, 2, 3]) with count as 7

undefined_with if not level_of_nothing with input as {}

level_of_nothing := input.score

numbers := [1, 1.0, 1e3, 12345678901234567890, -0.5, 1.10]

sums := sum(input.numbers) + product(input.numbers) - max(input.numbers)

sets := (({"a", "b"} | {x | some x in input.words}) & {"a", "c"}) - {"c"}

same if input.left == input.right

different if input.left != input.right

unified := [x, y] if [x, {"k": y}] = [1, {"k": input.right}]

object_keys contains k if input.scores[k]

paths := {p | walk(input.tree, [p, _])}

strings := sprintf("%v %s %d", [input.scores, "x", 1])

nothing := null

empties := [[], {}, set()]

chain := input.a.b.c.d.e

deep := {"a": {"b": [{"c": input.key}, {helpers.limit}]}}

contains_key if "x" in object.keys(object.get(input, "scores", {}))

pairs_of contains [i, x] if some i, x in input.words

last := input.words[count(input.words) - 1]

conflict := 1 if input.one

conflict := 2 if input.two

ordered if {
	input.score > 10
	input.score < 20
} else := false if {
	input.score >= 20
}
