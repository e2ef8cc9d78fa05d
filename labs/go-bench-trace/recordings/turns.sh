#!/usr/bin/env bash
# Runs the benchmarks of receipts/ before and after in turns, 30 times each, into before.txt and after.txt of a folder that it names.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cp -r "$here"/{go.mod,receipts} "$work"
cd "$work"
go test -c -o before ./receipts
go test -c -tags after -o after ./receipts
for _ in $(seq 30); do
    for file in before after; do
        taskset -c 1 "./$file" -test.run '^$' -test.bench 'Encode|Parse|Checksum' -test.benchtime 30ms -test.cpu 1 >>"$file.txt"
    done
done
echo "$work"
