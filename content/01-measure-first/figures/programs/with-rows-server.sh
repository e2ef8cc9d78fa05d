#!/usr/bin/env bash
# Runs a command with the port of rows-server.mjs in PORT, in the folder of the programs.
cd "$(dirname "$0")"
exec 3< <(exec node rows-server.mjs)
server=$!
read -r PORT <&3
export PORT
bash -c "$1"
kill "$server"
