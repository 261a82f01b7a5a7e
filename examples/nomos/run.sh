#!/bin/sh
# Has examples/nomos/policy.rego decide four actions of an AI agent, each by the command line and
# by the HTTP API, and prints what was asked and what was answered.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rego4j=$here/../../bin/rego4j
policy=$here/policy.rego
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

one_line() { tr '\n' ' ' <"$1" | tr -s ' '; }

"$rego4j" version >/dev/null # builds rego4j where that has not been done yet

log=$(mktemp)
server=
clean_up() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || :
  rm -f "$log"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

echo 'By the command line:  rego4j eval --format=raw --stdin-input --data policy.rego data.nomos.decision'
for request in "$here"/requests/*.json; do
  answer=$("$rego4j" eval --format=raw --stdin-input --data "$policy" data.nomos.decision <"$request")
  echo
  echo "  $(basename "$request" .json)"
  echo "    asked     $(one_line "$request")"
  echo "    answered  $answer"
done

port=$("$java" "$here/Ask.java" free-port)
"$rego4j" run --server --addr "localhost:$port" "$policy" >"$log" 2>&1 &
server=$!

echo
echo 'By HTTP:  rego4j run --server policy.rego, then POST /v1/data/nomos/decision'
if ! "$java" "$here/Ask.java" "http://localhost:$port" nomos/decision "$here"/requests/*.json; then
  echo 'The server said:' >&2
  cat "$log" >&2
  exit 1
fi
