#!/usr/bin/env bash
# Records all ten files again: needs Go, curl and gzip. Takes eight minutes; what is recorded is told by a place of the service's own,
# /debug/pprof, one minute after the first request and three minutes later.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
ulimit -n 4096
for program in quotes rates around; do (cd "$here" && go build -trimpath -o "$work/$program" "$program.go"); done

address() { # <file>: waits for the line with which a program says where it answers
    until grep -m1 http "$1" 2>/dev/null; do sleep 0.1; done
}
record() { # <service> <paths> <requests a second>
    "$work/around" partners >"$work/$1.partners" &
    "$work/$1" -partner "$(address "$work/$1.partners")" >"$work/$1.service" &
    local service
    service=$(address "$work/$1.service")
    "$work/around" users "$service" "$2" "$3" &
    sleep 60
    curl -sf -o "$here/$1-earlier.goroutine.pb.gz" "$service/debug/pprof/goroutine"
    curl -sf -o "$here/$1-earlier.heap.pb.gz" "$service/debug/pprof/heap?gc=1"
    sleep 180
    curl -sf -o "$here/$1-later.goroutine.pb.gz" "$service/debug/pprof/goroutine"
    curl -sf -o "$here/$1-later.heap.pb.gz" "$service/debug/pprof/heap?gc=1"
    curl -sf "$service/debug/pprof/goroutine?debug=2" | gzip -9n >"$here/$1-later.goroutines.txt.gz"
    kill $(jobs -p)
    wait || true
    # pprof keeps where the program lay: another folder of as many letters in its place.
    for file in "$here/$1"-*.pb.gz; do
        gzip -dc "$file" | LC_ALL=C sed "s#$work#/opt/services/today#g" | gzip -9n >"$work/plain"
        mv "$work/plain" "$file"
    done
}
record quotes '/quote?parcel=small,/quote?parcel=large' 24
record rates '/rate?bank,/rate?treasury,/rate?exchange' 12
