# METADATA
# title: What an AI agent may do
# description: |
#   Decides one action of an agent: ALLOW, DENY or REQUIRE_APPROVAL, with a reason
#   that can be shown to a person. What forbids wins over what asks for approval,
#   and that over what permits; what no rule names is denied.
package nomos

default decision := {"decision": "DENY", "reason": "no rule names this action"}

decision := {"decision": "DENY", "reason": concat("; ", forbidden)} if {
	count(forbidden) > 0
} else := {"decision": "REQUIRE_APPROVAL", "reason": concat("; ", needs_approval)} if {
	count(needs_approval) > 0
} else := {"decision": "ALLOW", "reason": concat("; ", permitted)} if {
	count(permitted) > 0
}

forbidden contains sprintf("%s holds secrets", [path]) if {
	some pattern in secrets
	glob.match(pattern, ["/"], path)
}

forbidden contains "a path may not step upwards" if ".." in split(path, "/")

needs_approval contains sprintf("a person must approve: %s writes %s", [agent, path]) if {
	input.action.type == "file.write"
	"writer" in input.agent.roles
	in_project
}

permitted contains sprintf("%s may read the project", [agent]) if {
	input.action.type == "file.read"
	"reader" in input.agent.roles
	in_project
}

secrets := {"**/.env", "**/*.pem", "**/.ssh/**", "**/secrets/**"}

in_project if startswith(path, "/project/")

path := input.action.params.path

agent := input.agent.id
