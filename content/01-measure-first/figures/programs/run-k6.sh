#!/usr/bin/env bash
# Starts the pausing server, runs k6 against it with the given number of virtual users, and ends the server.
cd "$(dirname "$0")"
exec 3< <(exec node pausing-server.mjs)
server=$!
read -r port <&3
VUS=$1 TARGET=http://127.0.0.1:$port/ k6 run --quiet --no-color --summary-trend-stats med,p\(90\),p\(99\),max arrival-rate.js
kill "$server"
