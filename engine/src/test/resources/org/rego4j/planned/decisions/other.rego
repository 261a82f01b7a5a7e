package other

p := 1 if input.x

q := 2

r := {"z": 3}
