# Who may do what with orders. The service asks for data.orders.decision with every request.
package orders

default allow := false

# Anybody may see the list of what can be ordered.
allow if {
	input.method == "GET"
	input.path == ["menu"]
}

# Users may see their own orders, and add to them within their limit.
allow if {
	own
	input.method == "GET"
}

allow if {
	own
	input.method == "POST"
	not over_limit
}

# Managers may do everything but order for others.
allow if {
	"manager" in input.user.roles
	input.method != "POST"
}

own if input.path == ["orders", input.user.name]

over_limit if input.amount > data.limits[input.user.name]

reasons contains "your limit is used up" if {
	own
	over_limit
}

reasons contains "not yours" if {
	input.path[0] == "orders"
	not own
}

decision := {"allow": allow, "reasons": reasons}
