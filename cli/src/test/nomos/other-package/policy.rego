package other

decision := "ALLOW"
