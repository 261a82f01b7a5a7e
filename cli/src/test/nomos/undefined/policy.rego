package nomos

decision := "ALLOW" if input.approved
