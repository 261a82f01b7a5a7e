package lib


joined := concat(",", [lower(x) | some x in input.words])

parts := [split(w, "-") | some w in input.words]

matching contains w if {
	some w in input.words
	regex.match(`^[a-z]+-\d+$`, w)
}


leafs[p] := v if {
	walk(input.tree, [path, v])
	not is_object(v)
	p := concat("/", [sprintf("%v", [x]) | some x in path])
}

hash := crypto.sha256(json.marshal(input.tree))

sums := {"sum": sum(input.numbers), "max": max(input.numbers), "big": input.numbers[0] * 100000000000000000000, "half": 1.50}

union := object.union({"a": 1}, input.tree)

sets := {1, 2, 3} & {x | some x in input.numbers}

without := {1, 2, 3} - {x | some x in input.numbers}

nums contains n if {
	some n in numbers.range(1, 4)
	n % 2 == 0
}

quoted := {"a \"b\"\n": "é😀"}
