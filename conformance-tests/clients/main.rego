package system

main := {"allow": data.authz.allow, "input": input} if input.user

main := "nobody" if input == {}
