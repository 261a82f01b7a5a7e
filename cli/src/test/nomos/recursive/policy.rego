package nomos

decision := "ALLOW" if data.nomos.decision
