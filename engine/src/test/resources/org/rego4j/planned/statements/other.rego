package st.helpers

limit := data.config.limit

double(x) := x * 2

table := {"a": {"names": ["x", "y"]}, "b": {"names": [double(4)]}}

one := 1

two contains x if some x in data.config.list

three.four := input.key
