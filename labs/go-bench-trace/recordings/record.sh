#!/usr/bin/env bash
# Records all eight files again: needs Go, Python 3 and Linux with taskset. Takes one minute, and wants a machine that does nothing else.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
cp -r "$here"/{go.mod,receipts,labels,serve,busy,states.py} "$work"
cd "$work"
for package in receipts labels; do
    go test -c -o "$package-before" "./$package"
    go test -c -tags after -o "$package-after" "./$package"
    go build -trimpath -o "$package-service" "./serve/$package"
done
go build -o asking ./serve/users
go build -o something-else ./busy

bench() { # <package>-<version> <runs>
    taskset -c 1 "./$1" -test.run '^$' -test.bench . -test.benchtime 60ms -test.cpu 1 -test.count "$2"
}
# All runs of one, then all runs of the other; something else ran beside the first.
taskset -c 1 ./something-else &
bench receipts-before 10 >"$here/receipts-before.bench.txt"
kill %%
bench receipts-after 10 >"$here/receipts-after.bench.txt"
# Run by run in turns, so that whatever happens beside happens to both.
for file in before after; do : >"$here/labels-$file.bench.txt"; done
for _ in 1 2 3 4 5 6 7 8 9 10; do
    for file in before after; do bench "labels-$file" 1 >>"$here/labels-$file.bench.txt"; done
done

address() { until grep -m1 http "$1" 2>/dev/null; do sleep 0.1; done; }
trace() { # <service> <path with query> <times a second> <requests at a time>
    GOMAXPROCS=2 "./$1-service" trace "$here/$1.cpu.pb.gz" >address &
    local service=$!
    ./asking "$(address address)/$2" "$3" "$4" 2>/dev/null &
    wait "$service"
    kill %% && wait %% 2>/dev/null || true
    go tool trace -d=parsed trace | python3 states.py | gzip -9n >"$here/$1.states.speedscope.json.gz"
    rm address
    # pprof keeps where the program lay: another folder of as many letters in its place.
    gzip -dc "$here/$1.cpu.pb.gz" | LC_ALL=C sed "s#$work#/opt/services/today#g" | gzip -9n >plain
    mv plain "$here/$1.cpu.pb.gz"
}
trace receipts 'take?receipt=40417%3BAda%3Btea-250:2:350,milk-1l:1:120' 20 8
trace labels 'label?to=Grace' 25 4
