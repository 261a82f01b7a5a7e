package nomos

decision := x if input.go
