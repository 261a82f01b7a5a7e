package nomos

default decision := {"decision": "DENY", "reason": "no rule names this action"}

decision := {"decision": "ALLOW", "reason": "reading is free"} if input.action.type == "file.read"

decision := {"decision": "REQUIRE_APPROVAL", "reason": "a person must look"} if {
	input.action.type in {"file.write", "payment.send"}
	input.action.params.amount > 100.00
}
