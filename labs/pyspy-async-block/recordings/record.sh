#!/usr/bin/env bash
# Records all six files again: needs Python 3.11 with requests, and py-spy, which must be allowed to read another process (ptrace). Takes
# two minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
cp "$here"/*.py "$work"
cd "$work"
address() { until grep -m1 http "$1" 2>/dev/null; do sleep 0.1; done; }
start() { # <service> <dear path> <a second> <seconds> [<file for cProfile>]
    rm -f service
    python3 "$1.py" "$(address partner)" "$4" none ${5:-} >service &
    service=$!
    sleep 1
    python3 around.py users "$(address service)" "$2" "$3" "$4" &
    sleep 1
}
# Folders of the machine are left out of what is kept: "/…/lib/python3.11/asyncio/base_events.py" is "asyncio/base_events.py".
plain() { sed -E "s#\"(file|name)\":\"([^\"]*)/(site-packages|python3[.0-9]+)/#\"\1\":\"#g; s#$work/##g"; }
record() { # <service> <dear path> <a second>
    for view in idle gil; do
        start "$1" "$2" "$3" 14
        py-spy record --function --$view --pid "$service" --duration 10 --rate 100 --format speedscope --output "$view.json" >/dev/null 2>&1
        plain <"$view.json" | gzip -9n >"$here/$1-$view.speedscope.json.gz"
        kill "$service" %% 2>/dev/null || true
        wait "$service" || true
    done
    start "$1" "$2" "$3" 12 profile
    wait "$service"
    python3 - profile "$here/$1.pstats.gz" <<'PYTHON'
import gzip, marshal, re, sys
def plain(name):
    file, line, function = name
    return re.sub(r"^.*/(site-packages|python3[.0-9]+|tmp[^/]*)/", "", file), line, function
stats = marshal.load(open(sys.argv[1], "rb"))
kept = {plain(name): (*row[:4], {plain(caller): call for caller, call in row[4].items()}) for name, row in stats.items()}
open(sys.argv[2], "wb").write(gzip.compress(marshal.dumps(kept), mtime=0))
PYTHON
}
python3 around.py partner >partner &
record prices /price 2.5
record export /orders 2
