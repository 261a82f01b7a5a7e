package nomos

decision := "ALLOW" if {
	input.x ==
}
