package authz

default allow := false

allow if "admin" in roles

allow if {
	input.action in data.rights[input.user]
	not blocked
}

roles := data.roles[input.user]

blocked if input.user in data.blocked

# Undefined for who is not known.
level := data.levels[input.user]

decision := {"allow": allow, "reasons": reasons, "user": input.user}

reasons contains "blocked" if blocked

reasons contains sprintf("%v is not granted", [input.action]) if not input.action in data.rights[input.user]

echo := input

asked if input

# Two answers at once for one user.
torn := "a" if input.user in {"alice", "bob"}

torn := "b" if input.user == "bob"

fails := 1 / input.by

long := [sprintf("line %d of a long answer", [i]) | some i in numbers.range(1, 500)]
