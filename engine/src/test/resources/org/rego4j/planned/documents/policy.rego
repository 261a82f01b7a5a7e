package app.users

import data.app.limits

names contains u.name if some u in data.people

by_name[u.name] := u if some u in data.people

adults[i] := u.age if {
	some i, u in data.people
	u.age >= limits.age
}

nested.deep.value := data.people[0].name

nested.deep[k] := v if some k, v in input.extra

allowed contains perm if {
	some role in data.roles[input.user]
	some perm in role.perms
	not denied[perm]
}

denied contains p if some p in data.app.blocked

best := max([u.age | some u in data.people])

sizes := {"people": count(data.people), "names": count(names)}

first_match := r if {
	input.x == 1
	r := "one"
} else := r if {
	input.x == 2
	r := "two"
} else := "many" if {
	input.x > 2
}

pairs := {[a.name, b.name] | some a in data.people; some b in data.people; a.age < b.age}

chained if {
	[x, y] := input.pair
	x < y
	{"k": z} = input.obj
	z == x
}

all_named if every u in data.people { u.name != "" }

some_age if {
	some u in data.people
	u.age == input.x
}

text := sprintf("%s has %d", [input.user, count(allowed)])

undefined_thing := input.nothing.at.all

mocked := m if {
	m := first_match with input.x as 2
}

mocked_data := m if {
	m := names with data.people as [{"name": "z", "age": 1}]
}

in_list := [input.x in [1, 2], "a", null, {"k": {1, 2}}]
