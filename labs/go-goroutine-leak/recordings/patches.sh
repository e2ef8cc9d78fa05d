#!/usr/bin/env bash
# Says of each patch how many goroutines a service has 10 and 40 seconds after its users came: needs Go and curl.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
ulimit -n 4096
for program in quotes rates around; do (cd "$here" && go build -trimpath -o "$work/$program" "$program.go"); done

address() { until grep -m1 http "$1" 2>/dev/null; do sleep 0.1; done; }
count() { curl -sf "$1/debug/pprof/goroutine?debug=1" | sed -n 's/^goroutine profile: total //p'; }
try() { # <service> <paths> <patch>
    "$work/around" partners >"$work/partners" &
    "$work/$1" -partner "$(address "$work/partners")" -patch "$3" >"$work/service" &
    local service
    service=$(address "$work/service")
    "$work/around" users "$service" "$2" 24 &
    sleep 10
    local early
    early=$(count "$service")
    sleep 30
    echo "$1 ${3:-as recorded} ${GOGC:+GOGC=$GOGC}: $early, then $(count "$service")"
    kill $(jobs -p)
    wait || true
    rm -f "$work/partners" "$work/service"
}
for patch in '' buffer context timeout; do try quotes '/quote?parcel=small,/quote?parcel=large' "$patch"; done
for patch in '' one-transport no-keep-alive timeout; do try rates '/rate?bank,/rate?treasury,/rate?exchange' "$patch"; done
for service in quotes,/quote?parcel=small rates,/rate?exchange; do GOGC=10 try "${service%%,*}" "${service#*,}" ''; done
