package nomos

decision := "ALLOW" if 1 / input.zero == 1
