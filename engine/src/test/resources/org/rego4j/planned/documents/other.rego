package app.limits

default age := 18

age := input.limit
